namespace Scribe.Package.Tests;

/// <summary>A server that installs the runtime does not build while a tool leaks, whatever else its build settings say.</summary>
[Collection(FeedCollection.Name)]
public sealed class GateTests(Feed feed)
{
    private const string Project = "server/Agenda.csproj";

    private Task<Workspace> ServerAsync() => feed.NewWorkspace().WithServerAsync();

    private async Task<Workspace> LeakyServerAsync() => (await ServerAsync()).Write("server/Tools/ProjectTools.cs", Tools.Leaky);

    [Fact]
    public async Task Leak_FailsTheBuild_UntilItIsFixed()
    {
        var server = await LeakyServerAsync();

        (await server.BuildAsync("server")).ShouldFailWith("SCRIBE1001");

        server.Write("server/Tools/ProjectTools.cs", Tools.Isolated);
        (await server.BuildAsync("server", "--no-restore")).ShouldPass();
    }

    [Fact]
    public async Task SettingForManyRules_DoesNotOpenIt()
    {
        var server = await LeakyServerAsync();

        server.Write("server/.editorconfig", "[*.cs]\ndotnet_analyzer_diagnostic.severity = warning");
        (await server.BuildAsync("server")).ShouldFailWith("SCRIBE1001");

        server.Write("server/.editorconfig", "[*.cs]\ndotnet_analyzer_diagnostic.category-Scribe.Isolation.severity = none");
        (await server.BuildAsync("server", "--no-restore")).ShouldFailWith("SCRIBE1001");

        server.Write("server/.editorconfig", "");
        server.Write("server/.globalconfig", "is_global = true\ndotnet_analyzer_diagnostic.severity = none");
        (await server.BuildAsync("server", "--no-restore")).ShouldFailWith("SCRIBE1001");

        server.Write("server/.globalconfig", "is_global = true\ndotnet_analyzer_diagnostic.category-Scribe.Isolation.severity = warning");
        (await server.BuildAsync("server", "--no-restore")).ShouldFailWith("SCRIBE1001");
    }

    [Fact]
    public async Task SettingForTheRuleByName_IsHonoured()
    {
        var server = await LeakyServerAsync();

        server.Write("server/.globalconfig", "is_global = true\ndotnet_diagnostic.SCRIBE1001.severity = suggestion");
        (await server.BuildAsync("server")).ShouldPass();

        server.Write("server/.globalconfig", "is_global = true");
        server.Write("server/.editorconfig", "[*.cs]\ndotnet_diagnostic.SCRIBE1001.severity = none");
        (await server.BuildAsync("server", "--no-restore")).ShouldPass();
    }

    [Fact]
    public async Task AnalyzerThatCannotBeLoaded_FailsTheBuild()
    {
        var server = (await ServerAsync())
            .Write("server/Broken.dll", "no assembly")
            .With(Project, """<Analyzer Include="Broken.dll" />""")
            .WithProperty(Project, "<WarningsAsErrors>CS0168</WarningsAsErrors>");

        (await server.BuildAsync("server")).ShouldFailWith("CS8034");
    }

    [Fact]
    public async Task AnalyzersSwitchedOff_AreSpokenOf()
    {
        var server = await LeakyServerAsync();

        var build = await server.BuildAsync("server", "-p:RunAnalyzers=false");

        build.ShouldPass();
        build.Warnings.ShouldContain("SCRIBE9010");
    }

    [Fact]
    public async Task RuleInNoWarn_IsSpokenOf()
    {
        var server = (await LeakyServerAsync()).WithProperty(Project, "<NoWarn>$(NoWarn);CS1591,SCRIBE1001</NoWarn>");

        var build = await server.BuildAsync("server");

        build.ShouldPass();
        build.Warnings.ShouldContain("SCRIBE9010");
        build.Output.ShouldContain("NoWarn silences SCRIBE1001, which");
    }

    [Fact]
    public async Task ListOfGlobalState_IsFoundByItself()
    {
        var server = (await ServerAsync())
            .Write("server/Tools/MachineTools.cs", Tools.ReadsForeignState)
            .Write("server/Scribe.GlobalState.txt", "P:System.Environment.IsPrivilegedProcess\n");

        (await server.BuildAsync("server")).ShouldFailWith("SCRIBE1001");

        server.WithProperty(Project, "<EnableDefaultScribeItems>false</EnableDefaultScribeItems>");
        (await server.BuildAsync("server", "--no-restore")).ShouldPass();
    }
}
