using Scribe.Server.Databases;

namespace Scribe.Server.Tests.Postgres;

/// <summary>What is a file, what is a connection string, and what becomes of the password in it.</summary>
public class DatabaseChoiceTests
{
    [Theory]
    [InlineData("postgres://scribe:secret@db/scribe")]
    [InlineData("postgresql://db/scribe?sslmode=require")]
    [InlineData("POSTGRES://db/scribe")]
    [InlineData("postgres:/scribe:secret@db/scribe")]
    [InlineData("Host=db;Database=scribe;Username=scribe;Password=secret")]
    [InlineData("Username=scribe; server = db")]
    [InlineData("host=/var/run/postgresql")]
    [InlineData("Host=db;Password='unended")]
    public void ConnectionString_IsToldFromAFile(string text)
    {
        var choice = DatabaseChoice.Parse(text);

        choice.ShouldBeOfType<DatabaseChoice.Postgres>().ConnectionString.ShouldBe(text);
        choice.ToString().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("scribe.db")]
    [InlineData("/var/lib/scribe/scribe.db")]
    [InlineData("/var/lib/postgres/scribe.db")]
    [InlineData("C:\\scribe\\scribe.db")]
    [InlineData("a=1;b=2.db")]
    [InlineData("/data/Host=db/scribe.db")]
    [InlineData("Database=scribe;Username=scribe")]
    [InlineData("postgres")]
    [InlineData("file:scribe.db")]
    public void File_IsOne_WhateverItsNameLooksLike(string path) =>
        DatabaseChoice.Parse(path).ShouldBe(new DatabaseChoice.File(path));

    [Theory]
    [InlineData("mysql://scribe:secret@db/scribe")]
    [InlineData("http://scribe:secret@db")]
    [InlineData("Database=scribe;Username=scribe;Password=secret")]
    [InlineData("pwd = secret")]
    public void WhatIsNeither_ButMayHoldAPassword_IsRefused_AndNotRepeated(string text) =>
        Should.Throw<ScribeException>(() => DatabaseChoice.Parse(text)).ToString().ShouldNotContain("secret");

    [Theory]
    [InlineData("serve", "--databse", "postgres://scribe:s3cr3t-w0rd@db/scribe")]
    [InlineData("serve", "--databse=postgres://scribe:s3cr3t-w0rd@db/scribe")]
    [InlineData("serve", "--http=postgres://scribe:s3cr3t-w0rd@db/scribe")]
    [InlineData("serve", "--http:Host=db;Password=s3cr3t-w0rd")]
    [InlineData("serv", "--database", "Host=db;Password=s3cr3t-w0rd")]
    [InlineData("Host=db;Password=s3cr3t-w0rd")]
    [InlineData("migrate", "--to", "postgres://scribe:s3cr3t-w0rd@db/scribe")]
    [InlineData("migrate", "--from", "postgres://scribe:s3cr3t-w0rd@db/scribe", "--to", "postgres://scribe:s3cr3t-w0rd@db/scribe")]
    [InlineData("serve", "--database", "mysql://scribe:s3cr3t-w0rd@db/scribe")]
    [InlineData("serve", "--help", "--database", "postgres://scribe:s3cr3t-w0rd@db/scribe")]
    public async Task CommandLine_IsNotRepeatedWithItsPassword(params string[] arguments)
    {
        var (_, output, errors) = await ScribeCommand.RunAsync(arguments);

        (output + errors).ShouldNotBeEmpty();
        (output + errors).ShouldNotContain("s3cr3t-w0rd");
    }

    [Fact]
    public async Task Help_ShowsNothingOfTheVariable()
    {
        var variables = new Dictionary<string, string> { ["SCRIBE_DATABASE"] = "postgres://scribe:s3cr3t-w0rd@db/scribe" };

        var (exitCode, output, _) = await ScribeCommand.RunAsync(variables, "serve", "--help");

        exitCode.ShouldBe(0);
        output.ShouldContain("SCRIBE_DATABASE");
        output.ShouldNotContain("s3cr3t-w0rd");
    }
}
