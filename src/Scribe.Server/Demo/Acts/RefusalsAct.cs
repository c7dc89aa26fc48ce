namespace Scribe.Server.Demo.Acts;

/// <summary>Without a session, or with one that is made up, nothing runs and nothing is guessed.</summary>
internal sealed class RefusalsAct : IAct
{
    /// <summary>Has the form of a handle, so that only the store can tell that it is none.</summary>
    private static readonly string MadeUp = "scs_" + new string('a', 32);

    public string Title => "No session, no guess";

    public async IAsyncEnumerable<Finding> PlayAsync(DemoStage stage)
    {
        foreach (var revision in new[] { Revision.WithConnections, Revision.WithoutSessions })
        {
            await using var agent = await stage.ConnectAsync(revision);
            var without = await agent.CallAsync("append_entry", null, ("message", "whose?"));
            yield return new Finding($"a call without a session is refused, {revision}", "session_required", without.Error ?? "it ran");

            var madeUp = await agent.CallAsync("append_entry", MadeUp, ("message", "whose?"));
            yield return new Finding($"a made-up handle is refused, {revision}", "session_unknown", madeUp.Error ?? "it ran");
        }
    }
}
