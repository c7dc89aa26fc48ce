namespace Scribe.Storage.Postgres.Cases;

/// <summary>Undoes what a transaction did before it became clear that nothing of it can be recorded.</summary>
internal sealed class NotRecordedException(AppendOutcome why) : Exception("The change of a case could not be recorded.")
{
    public AppendOutcome Why { get; } = why;
}

internal static class NotRecorded
{
    public static async Task<CaseOutcome> OrNotRecordedAsync(this Task<CaseOutcome> write)
    {
        try
        {
            return await write.ConfigureAwait(false);
        }
        catch (NotRecordedException exception)
        {
            return new CaseOutcome.NotRecorded(exception.Why);
        }
    }
}
