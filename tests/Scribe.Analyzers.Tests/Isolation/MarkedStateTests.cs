using Scribe.Analyzers.Tests.Harness;
using Shouldly;
using Xunit;

namespace Scribe.Analyzers.Tests.Isolation;

/// <summary>SCRIBE1001 where the author says what is shared on purpose, and what is global after all.</summary>
public sealed class MarkedStateTests
{
    private const string Shared = "[SharedAcrossSessions(\"one device\")]";

    private static Snippet Code(string source) => new Snippet("SCRIBE1001").With(source);

    [Theory]
    [InlineData("", Shared, "")]
    [InlineData("", "", Shared)]
    [InlineData("[assembly: SharedAcrossSessions(\"one device\")]", "", "")]
    public Task SharedOnPurpose_IsClean(string onAssembly, string onType, string onMember) => Code($$"""
        {{onAssembly}}
        {{onType}} static class Device
        {
            {{onMember}} public static string? Current { get; private set; }
            public static void Use(string name) => Current = name;
        }
        static class Tools { [McpServerTool] public static string? Get() => Device.Current; }
        """).VerifyAsync();

    [Fact]
    public Task TypeAroundTheSharedOne_SpeaksForIt() => Code($$"""
        {{Shared}} static class Device
        {
            public static class Screen { public static string? Text { get; private set; } public static void Show(string t) => Text = t; }
        }
        static class Tools { [McpServerTool] public static string? Get() => Device.Screen.Text; }
        """).VerifyAsync();

    [Fact]
    public Task TypeOfTheSharedObject_SpeaksForTheStaticThatHoldsIt() => Code($$"""
        {{Shared}} sealed class Emulator { public int Steps { get; private set; } public void Step() => Steps++; }
        static class Tools
        {
            static readonly Emulator s_emulator = new();
            [McpServerTool] public static int Get() => s_emulator.Steps;
        }
        """).VerifyAsync();

    [Fact]
    public Task ToolThatIsSharedOnPurpose_IsClean() => Code($$"""
        static class Tools
        {
            static int s_steps;
            {{Shared}} [McpServerTool] public static int Shared() => s_steps++;
            [McpServerTool] public static int Own() => [|s_steps|];
        }
        """).VerifyAsync();

    [Fact]
    public Task SharedOnPurpose_IsMatchedByFullName() => Code("""
        namespace Other { class SharedAcrossSessionsAttribute(string why) : Attribute { public string Why => why; } }
        static class Tools
        {
            [Other.SharedAcrossSessions("not ours")] static int s_steps;
            [McpServerTool] public static int Get() => [|s_steps|]++;
        }
        """).VerifyAsync();

    [Fact]
    public Task AttributesOfTheProjectItself_CountWithoutTheRuntime() => new Snippet("SCRIBE1001").WithoutScribe().With("""
        namespace Scribe
        {
            class SharedAcrossSessionsAttribute(string why) : Attribute { public string Why => why; }
            class GlobalStateAttribute : Attribute;
        }
        static class Tools
        {
            [Scribe.SharedAcrossSessions("one device")] static int s_steps;
            [Scribe.GlobalState] static readonly object s_marked = new();
            [McpServerTool] public static object Get() => (s_steps++, [|s_marked|]);
        }
        """).VerifyAsync();

    [Theory]
    [InlineData("[GlobalState] public static readonly string Current = \"a\";", "Device.Current")]
    [InlineData("[GlobalState] public static string Current => Environment.MachineName;", "Device.Current")]
    [InlineData("[GlobalState] public static string Current() => Environment.MachineName;", "Device.Current()")]
    [InlineData("[GlobalState] public string Current => \"a\"; public static Device Make() => new();", "Device.Make().Current")]
    public async Task MarkedAsGlobal_IsShownLive(string member, string read)
    {
        var code = Code($$"""
            class Device { {{member}} }
            static class Tools { [McpServerTool] public static object Get() => [|{{read}}|]; }
            """);
        await code.VerifyAsync();
        (await code.LiveAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public Task TypeMarkedAsGlobal_SpeaksForItsMembers() => Code("""
        [GlobalState] static class Device { public static readonly string Name = "a"; public static string Read() => Name; public const string Fixed = "b"; }
        static class Tools
        {
            [McpServerTool] public static string Field() => [|Device.Name|];
            [McpServerTool] public static string Method() => [|Device.Read()|];
            [McpServerTool] public static string Named() => nameof(Device.Name);
        }
        """).VerifyAsync();

    [Fact]
    public Task ListedAsGlobal_IsReported() => Code("""
        static class Tools
        {
            [McpServerTool] public static string? Property() => [|Vendor.Device.Current|];
            [McpServerTool] public static string? Method() => [|Vendor.Device.Read()|];
            [McpServerTool] public static string? Member() => [|Vendor.Screen.Text|];
            [McpServerTool] public static string? Other() => Vendor.Device.Other;
        }
        """).WithLibrary("Vendor", """
        namespace Vendor;
        public static class Device
        {
            public static string? Current => null;
            public static string? Other => null;
            public static string? Read() => null;
        }
        public static class Screen { public static string? Text => null; }
        """).WithAdditional("Scribe.GlobalState.txt", """
        # one documentation id on each line
        P:Vendor.Device.Current

        M:Vendor.Device.Read   # a comment
        T:Vendor.Screen
        {|SCRIBE9001:P:Vendor.Gone.Away|}
        """).WithAdditional("Other.txt", "P:Vendor.Device.Other").VerifyAsync();
}
