namespace Scribe.Server.Tests.Postgres;

/// <summary>Real server processes on one PostgreSQL database.</summary>
public class PostgresServeTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [SkippableTheory]
    [MemberData(nameof(Revisions.All), MemberType = typeof(Revisions))]
    public async Task HandleOpenedAtOneServer_WorksAtTheOther(string revision)
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await using var first = await Agent.ConnectAsync(ServerProcess.Start(PostgresFixture.UriOf(database)), revision);
        await using var second = await Agent.ConnectAsync(
            ServerProcess.Start(database: null, variables: PostgresFixture.VariablesOf(database)), revision);

        var handle = (await first.CallAsync("set_project", null, ("name", "alpha"), ("root", stage.Path))).Handle!;
        (await second.CallAsync("append_entry", handle, ("message", "from the second"))).Error.ShouldBeNull();
        (await first.CallAsync("append_entry", handle, ("message", "from the first"))).Error.ShouldBeNull();

        (await second.CallAsync("get_project", handle)).Project.ShouldBe("alpha");
        (await second.CallAsync("read_recent", handle)).Messages.ShouldBe(["from the first", "from the second"]);
        (await first.CallAsync("query_entries", handle, ("text", "second"), ("match", "words"))).Messages.ShouldBe(["from the second"]);
        (await second.CallAsync("close_session", handle)).Error.ShouldBeNull();
        (await first.CallAsync("get_project", handle)).Error.ShouldBe("session_unknown");
        first.Server.Log.ShouldNotContain(PostgresServer.Password);
        second.Server.Log.ShouldNotContain(PostgresServer.Password);
    }

    [SkippableFact]
    public async Task Mirror_IsWrittenFromADatabaseOfPostgreSql()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var stage = new Stage();
        await using (var agent = await Agent.ConnectAsync(ServerProcess.Start(database), Revision.WithConnections))
        {
            (await agent.CallAsync("set_project", null, ("name", "alpha"), ("root", stage.Path))).Error.ShouldBeNull();
            (await agent.CallAsync("append_entry", null, ("message", "first"))).Error.ShouldBeNull();
        }

        var (exitCode, output, errors) = await ScribeCommand.RunAsync(
            PostgresFixture.VariablesOf(database), "mirror", "--root", stage.Path, "--project", "alpha");

        exitCode.ShouldBe(0, errors);
        output.ShouldContain("PROGRESS_LOG.md: 1 entries written, up to 1");
    }

    [SkippableTheory]
    [InlineData("wrong password", "does not let the user 'scribe' in")]
    [InlineData("no such database", "has no database 'nowhere'")]
    [InlineData("nothing listens", "cannot be reached at '127.0.0.1', port 1")]
    [InlineData("unknown key", "sets 'Colour'")]
    public async Task DatabaseThatCannotBeUsed_IsSaid_AndNoPassword(string fault, string said)
    {
        var database = await postgres.CreateDatabaseAsync();
        var given = fault switch
        {
            "wrong password" => database.Replace(PostgresServer.Password, "s3cr3t-w0rd", StringComparison.Ordinal),
            "no such database" => PostgresFixture.UriOf(postgres.Server.ConnectionString("nowhere")),
            "nothing listens" => $"postgres://scribe:s3cr3t-w0rd@127.0.0.1:1/scribe",
            _ => database + ";Colour=blue",
        };

        var (exitCode, output, errors) = await ScribeCommand.RunAsync("serve", "--database", given);

        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldStartWith("scribe: store_unavailable:");
        errors.ShouldContain(said);
        errors.ShouldNotContain("   at ");
        errors.ShouldNotContain("s3cr3t-w0rd");
        errors.ShouldNotContain(PostgresServer.Password);
    }
}
