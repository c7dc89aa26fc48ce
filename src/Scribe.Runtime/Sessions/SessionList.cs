using System.Globalization;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Sessions;

/// <summary>Shows an owner the sessions that it has.</summary>
internal sealed class SessionList(ISessionStore store, TimeProvider time)
{
    public const int MaxLimit = 100;

    /// <summary>The live sessions of an owner, newest first. Pages stay in place while others are opened.</summary>
    /// <param name="owner">Whose. All anonymous callers are nobody, who has no list.</param>
    /// <param name="current">The session of the call, which is all that an anonymous caller is shown.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="cursor">Where to go on; null to begin.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.InvalidArgument"/>: the limit or the cursor is refused. <see cref="ErrorCode.SessionRequired"/>: the
    /// caller is anonymous, and has none.
    /// </exception>
    public async ValueTask<SessionPage> ReadAsync(
        Owner owner, Session? current, long limit, string? cursor, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxLimit)
        {
            throw ScribeErrors.InvalidArgument(
                string.Create(CultureInfo.InvariantCulture, $"The limit is {limit}; it must be between 1 and {MaxLimit}."),
                "Ask for fewer sessions and go on with next_cursor.");
        }

        var after = cursor is null ? SessionPlace.Newest : SessionCursor.Parse(cursor);
        if (owner.Hash is not { } hash)
            return new SessionPage([SessionSummary.Of(current ?? throw SessionErrors.Required())], NextCursor: null);

        // One row more than asked for tells whether there are more.
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var rows = await store.ListByOwnerAsync(hash, after, now, limit + 1, cancellationToken).ConfigureAwait(false);
        var page = rows.Take((int)limit).ToList();
        var next = rows.Count > limit ? SessionCursor.Encode(new SessionPlace(page[^1].OpenedAt, page[^1].LogId)) : null;
        return new SessionPage([.. page.Select(SessionSummary.Of)], next);
    }
}
