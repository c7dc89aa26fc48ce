namespace Scribe.Storage.Tests.Faults;

/// <summary>Every kind of write that a store has, each on something new.</summary>
internal static class Writes
{
    public static IReadOnlyDictionary<string, Func<FaultyStore, Task<Write>>> All { get; } = new[]
    {
        SessionWrites.All, StateWrites.All, ProjectWrites.All, EntryWrites.All, CaseWrites.All, LeaseWrites.All, CacheWrites.All,
    }
    .SelectMany(writes => writes).ToDictionary();
}
