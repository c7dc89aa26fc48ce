using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Protocol;
using Scribe.Http.Relaying;
using Scribe.Http.Sessions;

namespace Scribe.Http.Tests;

/// <summary>Messages that one replica leaves for another.</summary>
public sealed class MailboxTests
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);

    private readonly BreakableCache _cache = new();
    private readonly Mailbox _mailbox;

    public MailboxTests() => _mailbox = new Mailbox(new SharedCache(_cache, TimeProvider.System, NullLogger<SharedCache>.Instance), TimeProvider.System);

    [Fact]
    public async Task Message_IsForItsSession_AndForWhatItIsAbout()
    {
        foreach (var (session, about) in new[] { ("a", "x"), ("b", "x"), ("a", "y") })
            await LeaveAsync(session, about, $"{session} {about}");

        (await WaitAsync("a", "x")).ShouldBe("a x");
        (await WaitAsync("a", "y")).ShouldBe("a y");
        (await WaitAsync("b", "x")).ShouldBe("b x");
    }

    [Fact]
    public async Task Message_IsTakenOnce()
    {
        await LeaveAsync("a", "x", "first");
        (await WaitAsync("a", "x")).ShouldBe("first");

        var waiting = WaitAsync("a", "x");
        await LeaveAsync("a", "x", "second");

        (await waiting).ShouldBe("second");
    }

    [Fact]
    public async Task CacheThatFailsForAWhile_IsLookedInAgain()
    {
        await LeaveAsync("a", "x", "kept");
        _cache.Fault = new IOException("the cache is gone");
        var waiting = WaitAsync("a", "x");
        await Eventually.HoldsAsync(() => _cache.Failures > 1);

        _cache.Fault = null;

        (await waiting).ShouldBe("kept");
    }

    [Fact]
    public async Task WhoWaitsNoLonger_TakesNothing()
    {
        using var over = new CancellationTokenSource();
        var waiting = _mailbox.WaitAsync("a", "x", AtOnce, over.Token);

        await over.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        await LeaveAsync("a", "x", "for another");
        (await WaitAsync("a", "x")).ShouldBe("for another");
    }

    private Task LeaveAsync(string session, string about, string text) => _mailbox.LeaveAsync(
        session, about, new JsonRpcResponse { Id = new RequestId(about), Result = JsonValue.Create(text) }, default);

    private async Task<string> WaitAsync(string session, string about)
    {
        var message = await _mailbox.WaitAsync(session, about, AtOnce, default).WaitAsync(TimeSpan.FromSeconds(30));
        return message.ShouldBeOfType<JsonRpcResponse>().Result!.GetValue<string>();
    }
}
