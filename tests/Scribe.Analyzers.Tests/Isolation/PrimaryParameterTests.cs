using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1007 and 1008: a primary constructor's parameter that another member uses is a field without a name.</summary>
public sealed class PrimaryParameterTests
{
    private const string Setup = "static class Setup { public static void Run(IServiceCollection services) => services.AddSingleton<Service>(_ => new Service([], \"\")); }";

    private static Snippet Service(string members) => new Snippet("SCRIBE1008").With($$"""
        class Service(List<string> all, string name) { {{members}} }
        class Tools(Service service) { [McpServerTool] public void Run(string text) => [|service.Keep(text)|]; }
        {{Setup}}
        """);

    [Theory]
    [InlineData("public void Keep(string text) => all.Add(text); public string Name => name;")]
    [InlineData("public void Keep(string text) => name = text + all.Count;")]
    [InlineData("public void Keep(string text) { void Inner() => name = text + all.Count; Inner(); }")]
    [InlineData("public void Keep(string text) => Last = text + all; string Last { set => name = value; }")]
    public Task ChangedByAMemberOfASingleton_IsReported(string members) => Service(members).VerifyAsync();

    [Theory]
    [InlineData("readonly string _name = name.Trim(); public void Keep(string text) => Console.WriteLine(text + _name + all.Count);")]
    [InlineData("readonly List<string> _copy = Sorted(all); static List<string> Sorted(List<string> all) { all.Sort(); return all; } public void Keep(string text) => Console.WriteLine(_copy.Count + name);")]
    [InlineData("public void Keep(string text) => Console.WriteLine(all.Contains(text) ? name : text);")]
    [InlineData("public void Keep(string text) { } public void Dispose() { all.Clear(); name = \"\"; }")]
    public Task ReadOnly_OrUsedToMakeTheObject_IsClean(string members) => new Snippet("SCRIBE1008").With($$"""
        class Service(List<string> all, string name) { {{members}} }
        class Tools(Service service) { [McpServerTool] public void Run(string text) => service.Keep(text); }
        {{Setup}}
        """).VerifyAsync();

    [Fact]
    public async Task ChangedByASharedTool_IsReportedAsTheTools_ByTypeAndName()
    {
        var found = await new Snippet("SCRIBE1007").With("""
            class Tools(int next) { [McpServerTool] public int Next() => [|next|]++; }
            static class Setup { public static void Run(IMcpServerBuilder server) => server.WithTools(new Tools(1)); }
            """).VerifyAsync();
        found.Single().GetMessage().ShouldStartWith("Tool 'next' changes 'Tools.next'");
    }

    [Fact]
    public Task ChangedByAToolOfTheCall_IsClean() => new Snippet("SCRIBE1008").With("""
        class Tools(int next, List<string> all)
        {
            [McpServerTool] public int Next() { all.Add(""); return next++; }
        }
        """).VerifyAsync();

    [Fact]
    public Task WhatThePrimaryConstructorTakes_IsMadeForTheCall() => new Snippet("SCRIBE1003").With("""
        static class Global { public static string? Current; public static void Set(string to) => Current = to; }
        class Service { public string? At; public Service() => At = Global.Current; }
        class Tools(Service [|service|]) { [McpServerTool] public string? Run() => service.At; }
        static class Setup { public static void Run(IServiceCollection services) { services.AddScoped<Service>(); Global.Set(""); } }
        """).VerifyAsync();
}
