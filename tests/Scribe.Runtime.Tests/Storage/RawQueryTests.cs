using Microsoft.Data.Sqlite;
using Scribe.Runtime.Tests.Support;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Storage;

public sealed class RawQueryTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task DatabaseThatAnotherProcessOpensOrCloses_IsWaitedFor()
    {
        await using (TestStore.Open(_directory.Database))
        {
        }

        using var reader = Open();
        using var other = Open();
        using var exclusive = other.CreateCommand();
        exclusive.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE held (id INTEGER);";
        exclusive.ExecuteNonQuery();

        // A lock that has no patience says that it was asked.
        var refusal = Should.Throw<ScribeException>(
            () => new RawQuery(reader, SessionSql.Find, new SqliteLock(TimeSpan.Zero, TimeProvider.System)));
        refusal.Code.ShouldBe(ErrorCode.StoreUnavailable);
    }

    public void Dispose() => _directory.Dispose();

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_directory.Database};Pooling=False");
        connection.Open();
        return connection;
    }
}
