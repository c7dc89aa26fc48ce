namespace Scribe.Server.Tests.Outcomes;

/// <summary>What a database holds, as one sees and changes it behind the servers' backs.</summary>
/// <param name="root">Where the projects are.</param>
internal abstract class Stored(string root)
{
    public string Root => root;

    /// <summary>How many rows each table has.</summary>
    public abstract string Count();

    /// <summary>Lets a session's time be over since an hour.</summary>
    public abstract void Expire(string logId);

    protected static long AnHourAgo => DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds();
}

/// <summary>In SQLite.</summary>
internal sealed class StoredInFile(string database) : Stored(Path.GetDirectoryName(database)!)
{
    public override string Count() => StoreRows.Count(database);

    public override void Expire(string logId) => StoreRows.Change(
        database, "UPDATE sessions SET expires_at = $then WHERE log_id = $log_id", ("$then", AnHourAgo), ("$log_id", logId)).ShouldBe(1);
}
