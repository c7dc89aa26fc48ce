using Scribe.Storage.Postgres;

namespace Scribe.Storage.Tests.Faults;

/// <summary>Reads a log to its end, as it is verified: no place is missing, none is doubled, and each link follows from the one before.</summary>
internal static class Logs
{
    /// <returns>What the entries say, in their order.</returns>
    public static async Task<List<string>> MessagesOfIntactAsync(PostgresStore store, long log)
    {
        var head = (await store.Logs.FindHeadAsync(log, default))!;
        var hash = EntryChain.Root(head.Log.Kind, head.Log.Root, head.Log.Name);
        var messages = new List<string>();
        while (true)
        {
            var page = await store.Entries.ReadAsync(log, newestFirst: false, messages.Count, 500, long.MaxValue, default);
            foreach (var entry in page.Rows)
            {
                entry.Sequence.ShouldBe(messages.Count + 1);
                hash = EntryChain.Next(hash, entry);
                entry.Hash.ShouldBe(hash);
                messages.Add(entry.Message);
            }

            if (!page.HasMore)
                break;
        }

        head.LastSequence.ShouldBe(messages.Count);
        head.Hash.ShouldBe(hash);
        (await store.Projects.FindAsync(log, default)).ByStatus.Sum().ShouldBe(messages.Count);
        return messages;
    }
}
