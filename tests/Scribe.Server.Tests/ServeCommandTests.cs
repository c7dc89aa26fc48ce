namespace Scribe.Server.Tests;

public class ServeCommandTests
{
    [Fact]
    public async Task DatabaseThatCannotBeOpened_IsSaidOnStandardError_AndNothingOnStandardOutput()
    {
        await using var stage = new Stage();
        await File.WriteAllTextAsync(stage.Database, "this is no database, though it is long enough");

        var (exitCode, output, errors) = await ScribeCommand.RunAsync("serve", "--database", stage.Database);

        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldContain("scribe: store_corrupt:");
        errors.ShouldContain(stage.Database);
        errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Variable_NamesTheDatabase_AndTheOptionComesBeforeIt()
    {
        await using var stage = new Stage();
        var variable = new Dictionary<string, string> { ["SCRIBE_DATABASE"] = stage.File("by-variable.db") };

        (await ScribeCommand.RunAsync(variable, "serve")).ExitCode.ShouldBe(0);
        File.Exists(stage.File("by-variable.db")).ShouldBeTrue();

        (await ScribeCommand.RunAsync(variable, "serve", "--database", stage.File("by-option.db"))).ExitCode.ShouldBe(0);
        File.Exists(stage.File("by-option.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task WithoutEither_TheDatabaseIsInTheUsersDataDirectory()
    {
        // Elsewhere the system alone says where that is, and it is not a test's to write there.
        if (!OperatingSystem.IsLinux())
            return;
        await using var stage = new Stage();
        var home = new Dictionary<string, string> { ["HOME"] = stage.Path, ["XDG_DATA_HOME"] = stage.File("data") };

        (await ScribeCommand.RunAsync(home, "serve")).ExitCode.ShouldBe(0);

        File.Exists(Path.Combine(stage.File("data"), "scribe", "scribe.db")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("SCRIBE_IDLETIMEOUT", "00:00:01", "IdleTimeout must be between 00:01:00 and 365.00:00:00")]
    [InlineData("SCRIBE_IDLETIMEOUT", "abc", "'IdleTimeout'")]
    [InlineData("SCRIBE_MAXSESSIONSPEROWNER", "abc", "'MaxSessionsPerOwner'")]
    [InlineData("SCRIBE_HTTP__BODYLIMIT", "99999999999", "'Http:BodyLimit'")]
    [InlineData("SCRIBE_REQUIREAUTHENTICATION", "maybe", "'RequireAuthentication'")]
    public async Task VariableThatIsNoGoodValue_IsNamed(string variable, string value, string said)
    {
        var errors = await RefusedAsync(variable, value);

        errors.ShouldContain(said);
        errors.ShouldContain("Correct the SCRIBE_ variables");
    }

    [Theory]
    [InlineData("SCRIBE_REQUIREAUTHENTICATON", "true")]
    [InlineData("SCRIBE_HTTP__ALLOWEDHOST__0", "mcp.example.com", "SCRIBE_HTTP__ALLOWEDHOST")]
    [InlineData("SCRIBE_HTTP", "http://127.0.0.1:0")]
    public async Task VariableThatNamesNoOption_IsNotPassedOver(string variable, string value, string? said = null) =>
        (await RefusedAsync(variable, value)).ShouldContain($"There is no option {said ?? variable}.");

    [Fact]
    public async Task VariablesOfAllKinds_InAnyCapitals_AreTaken()
    {
        await using var stage = new Stage();
        var variables = new Dictionary<string, string>
        {
            ["SCRIBE_Database"] = stage.Database,
            ["SCRIBE_IDLETIMEOUT"] = "08:00:00",
            ["SCRIBE_CLIENTCLAIMS__0"] = "appid",
            ["SCRIBE_HTTP__ALLOWEDHOSTS__0"] = "mcp.example.com",
            ["SCRIBE_HTTP__BODYLIMIT"] = "100000",
        };

        var (exitCode, _, errors) = await ScribeCommand.RunAsync(variables, "serve");

        exitCode.ShouldBe(0, errors);
        File.Exists(stage.Database).ShouldBeTrue();
    }

    [Fact]
    public async Task VariableThatRequiresAuthentication_WhereNobodyHasAny_SaysWhatIsMissing() =>
        (await RefusedAsync("SCRIBE_REQUIREAUTHENTICATION", "true")).ShouldContain("Give --http, --jwt-issuer, --jwt-audience and --jwt-keys too");

    private static async Task<string> RefusedAsync(string variable, string value)
    {
        await using var stage = new Stage();
        var variables = new Dictionary<string, string> { [variable] = value };

        var (exitCode, output, errors) = await ScribeCommand.RunAsync(variables, "serve", "--http", "http://127.0.0.1:0", "--database", stage.Database);

        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldStartWith("scribe: ");
        errors.ShouldNotContain("   at ");
        return errors;
    }
}
