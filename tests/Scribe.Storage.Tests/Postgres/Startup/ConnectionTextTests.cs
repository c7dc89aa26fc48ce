using Scribe.Storage.Postgres.Connecting;

namespace Scribe.Storage.Tests.Postgres.Startup;

/// <summary>Connection strings in both forms say what they say, and nothing of it is lost.</summary>
public sealed class ConnectionTextTests
{
    [Theory]
    [InlineData("postgres://db")]
    [InlineData("postgresql://db")]
    [InlineData("POSTGRES://db/")]
    public void Uri_NeedsNothingButAHost(string uri)
    {
        var settings = ConnectionText.Read(uri);

        settings.Host.ShouldBe("db");
        settings.Port.ShouldBe(5432);
        settings.Database.ShouldBeNull();
        settings.Username.ShouldBeNull();
    }

    [Fact]
    public void Uri_SaysWhereAndWho()
    {
        var settings = ConnectionText.Read("postgres://scribe%40team:p%3Aa%2Fs%25s%3Bw%20%C3%A4@db.internal:6543/my%20scribe");

        (settings.Host, settings.Port, settings.Database).ShouldBe(("db.internal", 6543, "my scribe"));
        (settings.Username, settings.Password).ShouldBe(("scribe@team", "p:a/s%s;w ä"));
    }

    [Fact]
    public void Uri_TakesAddressesAndSockets()
    {
        ConnectionText.Read("postgres://scribe@[::1]:6543/scribe").Host.ShouldBe("::1");
        ConnectionText.Read("postgres://scribe@%2Fvar%2Frun%2Fpostgresql/scribe").Host.ShouldBe("/var/run/postgresql");
        ConnectionText.Read("postgres://[::1]:6543").Port.ShouldBe(6543);
        ConnectionText.Read("postgres:///scribe?host=/var/run/postgresql&port=6543").Host.ShouldBe("/var/run/postgresql");
    }

    [Fact]
    public void Uri_TakesEveryParameterThatIsKnownOfLibpq()
    {
        var settings = ConnectionText.Read(
            "postgres://?host=db&port=6543&user=scribe&password=a%26b&dbname=notes&application_name=my%20scribe&connect_timeout=7&sslmode=verify-full"
            + "&sslrootcert=/ca.pem&sslcert=/me.pem&sslkey=/me.key&target_session_attrs=read-write&options=-c%20search_path%3Dx&channel_binding=require");

        (settings.Host, settings.Port, settings.Username, settings.Password, settings.Database).ShouldBe(("db", 6543, "scribe", "a&b", "notes"));
        (settings.ApplicationName, settings.Timeout, settings.Options).ShouldBe(("my scribe", 7, "-c search_path=x"));
        (settings.SslMode, settings.RootCertificate, settings.SslCertificate, settings.SslKey)
            .ShouldBe((Npgsql.SslMode.VerifyFull, "/ca.pem", "/me.pem", "/me.key"));
        (settings.TargetSessionAttributes, settings.ChannelBinding).ShouldBe(("read-write", Npgsql.ChannelBinding.Require));
    }

    [Theory]
    [InlineData("disable", Npgsql.SslMode.Disable)]
    [InlineData("allow", Npgsql.SslMode.Allow)]
    [InlineData("prefer", Npgsql.SslMode.Prefer)]
    [InlineData("require", Npgsql.SslMode.Require)]
    [InlineData("verify-ca", Npgsql.SslMode.VerifyCA)]
    [InlineData("verify-full", Npgsql.SslMode.VerifyFull)]
    public void EverySslMode_IsThatOfNpgsql(string mode, Npgsql.SslMode expected) =>
        ConnectionText.Read($"postgres://db?sslmode={mode}").SslMode.ShouldBe(expected);

    [Theory]
    [InlineData("any")]
    [InlineData("primary")]
    [InlineData("standby")]
    [InlineData("prefer-primary")]
    [InlineData("prefer-standby")]
    [InlineData("read-write")]
    [InlineData("read-only")]
    public void EveryTarget_IsTakenAsItIsWritten(string target)
    {
        ConnectionText.Read($"postgres://one?target_session_attrs={target}").TargetSessionAttributes.ShouldBe(target);
        ConnectionText.Read($"Host=one;Target Session Attributes={target}").TargetSessionAttributes.ShouldBe(target);
    }

    [Fact]
    public void SeveralHosts_AreTaken()
    {
        ConnectionText.Read("postgres://scribe:secret@one:6543,two:6544/scribe?target_session_attrs=primary").Host.ShouldBe("one:6543,two:6544");
        ConnectionText.Read("Host=one,two;Target Session Attributes=primary").Host.ShouldBe("one,two");
    }

    [Fact]
    public void Uri_TakesNpgsqlsOwnNames() =>
        ConnectionText.Read("postgres://db/scribe?Maximum%20Pool%20Size=3").MaxPoolSize.ShouldBe(3);

    [Fact]
    public void Pairs_AreTakenAsNpgsqlTakesThem()
    {
        var settings = ConnectionText.Read("Server=db;Port=6543;User Id=scribe;Password='a;b=c';Database=notes;Max Auto Prepare=7");

        (settings.Host, settings.Port, settings.Username, settings.Password, settings.Database, settings.MaxAutoPrepare)
            .ShouldBe(("db", 6543, "scribe", "a;b=c", "notes", 7));
    }
}
