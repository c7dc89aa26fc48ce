using System.Runtime.CompilerServices;
using Scribe.Http.Sessions;
using static Scribe.Http.Tests.Support.AskingCalls;

namespace Scribe.Http.Tests;

/// <summary>Of a shared transport session that has ended nothing stays in memory, in any replica.</summary>
public sealed class EndedGarbageTests
{
    [Fact]
    public async Task EndedSession_IsGarbage_WithItsCallsAndQuestions()
    {
        await using var replicas = await ReplicaPair.StartAsync();

        var sessions = await PlayAsync(replicas);

        (replicas.First.Sessions.Count, replicas.Second.Sessions.Count).ShouldBe((0, 0));
        await Eventually.HoldsAsync(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            return sessions.All(session => !session.TryGetTarget(out _));
        });
    }

    /// <summary>In each of two replicas a question that is answered, one that is not, and a call that is cancelled.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<WeakReference<TransportSession>>> PlayAsync(ReplicaPair replicas)
    {
        var id = await OpenAsync(replicas.First);
        var sessions = new List<WeakReference<TransportSession>>();
        foreach (var (server, other) in new[] { (replicas.First, replicas.Second), (replicas.Second, replicas.First) })
        {
            var name = sessions.Count == 0 ? "first" : "second";
            using var answered = await CallAsync(server, id, name + " 1", "ask", ("question", "why"));
            using var open = await CallAsync(server, id, name + " 2", "ask", ("question", "when"));
            using var waiting = await CallAsync(server, id, name + " 3", "wait", ("gate", name));
            (await other.Wire().PostAsync(Answer((await answered.ReadAsync())["id"]!, "because"), Of(id))).Status.ShouldBe(202);
            TextOf(await answered.ReadAsync()).ShouldBe("why: accept, because");
            (await open.ReadAsync())["method"]!.GetValue<string>().ShouldBe("elicitation/create");
            (await other.Wire().PostAsync(Cancel(name + " 3"), Of(id))).Status.ShouldBe(202);
            await server.Gate(name).Cancelled.Task;
            sessions.Add(new WeakReference<TransportSession>(await server.FindAsync(id)));
        }

        (await replicas.First.Wire().SendAsync(HttpMethod.Delete, null, Of(id))).Status.ShouldBe(204);
        (await replicas.Second.Wire().SendAsync(HttpMethod.Delete, null, Of(id))).Status.ShouldBe(404);
        return sessions;
    }
}
