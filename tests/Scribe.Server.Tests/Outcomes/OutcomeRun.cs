using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using Scribe.Server.Tests.Outcomes.Served;

namespace Scribe.Server.Tests.Outcomes;

/// <summary>All outcomes on one transport and one revision. Everybody opens a session before anybody is asked for one.</summary>
internal static class OutcomeRun
{
    private static readonly string TenMegabytes = "scs_" + new string('a', 10_000_000);

    public static async Task<IReadOnlyDictionary<(Evidence, Caller), string>> RunAsync(IServed served, string revision, Stored stored)
    {
        var casts = new List<Cast>();
        foreach (var caller in served.Callers)
            casts.Add(await Cast.OpenAsync(served, revision, caller, caller.ToString(), stored));
        var stranger = await OpenSession.OpenAsync(await served.ConnectAsync(revision, Caller.Anonymous), "stranger", stored);

        var outcomes = new Dictionary<(Evidence, Caller), string>();
        foreach (var evidence in Enum.GetValues<Evidence>().Except([Evidence.NothingAfterExpiry]))
        {
            foreach (var cast in casts)
            {
                if (HandlesFor(evidence, cast, casts, stranger) is { } handles)
                    outcomes[(evidence, cast.Caller)] = await Outcome.OfAsync(cast, ClientsFor(evidence, cast), handles, stored);
            }
        }

        // The servers that were sent so much are still there.
        foreach (var cast in casts)
        {
            (await Outcome.OfAsync(cast, [cast.Fresh, cast.Settled], [("own", cast.Live.Handle)], stored)).ShouldBe(Outcome.Ok);
            cast.Live.Expire(stored);
            outcomes[(Evidence.NothingAfterExpiry, cast.Caller)] =
                await Outcome.OfAsync(cast, ClientsFor(Evidence.NothingAfterExpiry, cast), [("none", null)], stored);
        }

        return outcomes;
    }

    /// <summary>A handle must have the same outcome on a connection that belongs to a session and on one that does not.</summary>
    private static McpClient[] ClientsFor(Evidence evidence, Cast cast) => evidence switch
    {
        Evidence.Nothing => [cast.Fresh],
        Evidence.NothingAfterOpening or Evidence.NothingAfterExpiry or Evidence.TenMegabytes => [cast.Settled],
        _ => [cast.Fresh, cast.Settled],
    };

    /// <summary>What is passed as a handle; null where there is no such handle.</summary>
    private static (string, JsonNode?)[]? HandlesFor(Evidence evidence, Cast cast, List<Cast> casts, OpenSession stranger) => evidence switch
    {
        Evidence.Own => [("own", cast.Live.Handle)],
        Evidence.OwnExpired => [("expired", cast.Expired.Handle)],
        Evidence.OtherOwners => casts.Find(other => other.Caller != Caller.Anonymous && other.Caller != cast.Caller) is { } other
            ? [("live", other.Live.Handle), ("expired", other.Expired.Handle)]
            : null,
        Evidence.Anonymous => [("a stranger's", stranger.Handle)],
        Evidence.Malformed => [.. Malformed.Of(cast.Live.Handle)],
        Evidence.TenMegabytes => [("10 MB", TenMegabytes)],
        _ => [("none", null)],
    };
}
