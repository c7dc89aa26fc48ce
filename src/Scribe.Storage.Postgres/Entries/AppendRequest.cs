namespace Scribe.Storage.Postgres.Entries;

/// <summary>Entries that go to a log together, or not at all.</summary>
internal sealed record AppendRequest(long Log, SessionTerm Session, IReadOnlyList<EntryRow> Entries, AppendKey? Key);

/// <summary>What became of a request: an outcome, or a refusal of this one alone.</summary>
internal readonly record struct AppendResult(AppendOutcome? Outcome, ScribeException? Refusal)
{
    public AppendOutcome OutcomeOrThrow() => Refusal is null ? Outcome! : throw Refusal;
}
