using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Scribe.Runtime.Tests.Sessions;

/// <summary>What an author keeps with a session: durable, its own, and never lost to a change at the same time.</summary>
public sealed partial class SessionStateTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task KeptValue_IsThere_AfterAnotherProcessWouldOpenTheStore()
    {
        OpenedSession opened;
        await using (var store = Open())
        {
            opened = await store.Registry.OpenAsync();
            await opened.Session.State.SetAsync("basket", new Basket(["apple"], 3));
        }

        await using var later = Open();
        var found = (await later.Registry.FindAsync(opened.Handle.Key, default)).ShouldNotBeNull();

        (await found.State.GetAsync<Basket>("basket")).ShouldNotBeNull().Items.ShouldBe(["apple"]);
    }

    [Fact]
    public async Task Key_IsTheSessionsOwn_AndDistinguishesCase()
    {
        await using var store = Open();
        var one = (await store.Registry.OpenAsync()).Session.State;
        var other = (await store.Registry.OpenAsync()).Session.State;

        await one.SetAsync("count", 1);
        await one.SetAsync("Count", 2);

        (await other.GetAsync<int?>("count")).ShouldBeNull();
        (await other.ClearAsync()).ShouldBe(0);
        (await one.GetAsync<int>("count")).ShouldBe(1);
        (await one.GetAsync<int>("Count")).ShouldBe(2);
    }

    [Fact]
    public async Task UpdatesAtOnce_InTwoProcesses_AreAllKept()
    {
        const int Each = 60;
        await using var one = Open();
        await using var other = Open();
        var opened = await one.Registry.OpenAsync();
        var here = opened.Session.State;
        var there = (await other.Registry.FindAsync(opened.Handle.Key, default)).ShouldNotBeNull().State;

        var results = await Task.WhenAll(new[] { here, there }.SelectMany(state =>
            Enumerable.Range(0, Each).Select(_ => Task.Run(() => state.UpdateAsync<int>("count", count => count + 1)))));

        (await here.GetAsync<int>("count")).ShouldBe(2 * Each);
        results.Order().ShouldBe(Enumerable.Range(1, 2 * Each));
    }

    [Fact]
    public async Task ValueThatWasRemovedAndKeptAgain_IsAnotherOne()
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;
        await state.SetAsync("count", 1);
        var seen = new List<int>();

        var kept = await state.UpdateAsync<int>("count", count =>
        {
            seen.Add(count);
            if (seen.Count == 1)
            {
                state.RemoveAsync("count").GetAwaiter().GetResult().ShouldBeTrue();
                state.SetAsync("count", 10).GetAwaiter().GetResult();
            }

            return count + 1;
        });

        kept.ShouldBe(11);
        seen.ShouldBe([1, 10]);
    }

    [Fact]
    public async Task RemoveAndClear_TellWhatWasThere()
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;
        await state.SetAsync("one", "1");
        await state.SetAsync("two", "2");

        (await state.RemoveAsync("one")).ShouldBeTrue();
        (await state.RemoveAsync("one")).ShouldBeFalse();
        (await state.ClearAsync()).ShouldBe(1);
        (await state.GetAsync<string>("two")).ShouldBeNull();
    }

    [Fact]
    public async Task SourceGeneratedContract_IsUsed()
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;

        await state.SetAsync("basket", new Basket(["pear"], 1), BasketJson.Default.Basket);
        await state.UpdateAsync("basket", basket => basket! with { Total = 2 }, BasketJson.Default.Basket);

        (await state.GetAsync<Dictionary<string, object>>("basket")).ShouldNotBeNull().Keys.ShouldBe(["items", "total"], ignoreOrder: true);
        (await state.GetAsync("basket", BasketJson.Default.Basket)).ShouldNotBeNull().Total.ShouldBe(2);
    }

    [Fact]
    public async Task OptionsThatKnowOnlyAContext_AreTakenForEveryValue()
    {
        await using var store = Open(options => options.StateSerializerOptions = new() { TypeInfoResolver = BasketJson.Default });
        var state = (await store.Registry.OpenAsync()).Session.State;

        await state.SetAsync("basket", new Basket([], 0));

        await Should.ThrowAsync<NotSupportedException>(() => state.SetAsync("other", DateTime.UnixEpoch));
        (await state.GetAsync<Basket>("basket")).ShouldNotBeNull();
    }

    [Fact]
    public async Task ValueWithoutTheTypesDiscriminator_IsRefused_NamesTheKey_AndIsKept()
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;
        await state.SetAsync("pet", new Dictionary<string, int> { ["legs"] = 4 });

        var refused = await Should.ThrowAsync<ScribeException>(async () => await state.GetAsync<Pet>("pet"));
        refused.Code.ShouldBe(ErrorCode.InvalidArgument);
        refused.Message.ShouldContain("'pet'");
        (await state.GetAsync<Dictionary<string, int>>("pet")).ShouldNotBeNull()["legs"].ShouldBe(4);
    }

    [Fact]
    public async Task ValueOfAnotherType_IsRefused_NamesTheKey_AndIsKept()
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;
        await state.SetAsync("basket", "no basket");

        var refused = await Should.ThrowAsync<ScribeException>(() => state.UpdateAsync<Basket>("basket", _ => new Basket([], 0)));

        refused.Code.ShouldBe(ErrorCode.InvalidArgument);
        refused.Message.ShouldContain("'basket'");
        (await state.GetAsync<string>("basket")).ShouldBe("no basket");
    }

    [Fact]
    public async Task ValueOverItsLimit_IsRefused_AndWhatWasThereIsKept()
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;
        await state.SetAsync("text", "short");

        var refused = await Should.ThrowAsync<ScribeException>(() => state.SetAsync("text", new string('a', 10_000_000)));

        refused.Code.ShouldBe(ErrorCode.StateTooLarge);
        refused.Message.ShouldContain("'text' takes 10000002 bytes of JSON; 262144 are allowed");
        (await state.GetAsync<string>("text")).ShouldBe("short");
    }

    [Fact]
    public async Task Quota_CountsKeysAndValues_AndIsGivenBack()
    {
        // each value is a text of 8 characters: 10 bytes of JSON under a key of 1
        await using var store = Open(options => options.StateQuota = 33);
        var state = (await store.Registry.OpenAsync()).Session.State;
        var other = (await store.Registry.OpenAsync()).Session.State;
        foreach (var key in new[] { "a", "b", "c" }) await state.SetAsync(key, "12345678");

        var refused = await Should.ThrowAsync<ScribeException>(() => state.SetAsync("d", ""));
        refused.Code.ShouldBe(ErrorCode.StateTooLarge);
        (await state.GetAsync<string>("d")).ShouldBeNull();
        await Should.ThrowAsync<ScribeException>(() => state.SetAsync("c", "123456789"));
        await other.SetAsync("d", "another session's");

        await state.SetAsync("a", "1");
        await state.SetAsync("d", "1234");
        await state.RemoveAsync("b");
        await state.SetAsync("e", "12345678");
        await state.ClearAsync();
        foreach (var key in new[] { "x", "y", "z" }) await state.SetAsync(key, "12345678");
    }

    [Theory]
    [InlineData("empty", "")]
    [InlineData("nul", "nul\0")]
    [InlineData("line", "line\n")]
    [InlineData("first half of a pair", null)]
    [InlineData("second half of a pair", null)]
    public async Task KeyThatCannotBeRead_IsRefused(string kind, string? written)
    {
        // half a pair has no place in the metadata of an attribute
        var key = written ?? (kind.StartsWith("first", StringComparison.Ordinal) ? "half \ud83d" : "half \ude00");
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;

        foreach (var use in new Func<Task>[]
        {
            () => state.GetAsync<int>(key).AsTask(), () => state.SetAsync(key, 1), () => state.UpdateAsync<int>(key, _ => 1), () => state.RemoveAsync(key),
        })
            (await Should.ThrowAsync<ScribeException>(use)).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Theory]
    [InlineData(256, 'a')]
    [InlineData(128, 'ä')]
    public async Task LongestKey_IsTaken_AndOneByteMoreIsNot(int length, char letter)
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;
        var longest = new string(letter, length);

        await state.SetAsync(longest, 1);

        (await state.GetAsync<int>(longest)).ShouldBe(1);
        await Should.ThrowAsync<ScribeException>(() => state.SetAsync(longest + "a", 1));
        await Should.ThrowAsync<ScribeException>(() => state.SetAsync(new string(letter, 1_000_000), 1));
    }

    [Fact]
    public async Task StateOfAClosedSession_IsGone()
    {
        await using var store = Open();
        var session = (await store.Registry.OpenAsync()).Session;
        await session.State.SetAsync("count", 1);
        await store.Registry.CloseAsync(session);

        foreach (var use in new Func<Task>[]
        {
            () => session.State.GetAsync<int>("count").AsTask(), () => session.State.SetAsync("count", 1),
            () => session.State.UpdateAsync<int>("count", count => count + 1),
            () => session.State.RemoveAsync("count"), () => session.State.ClearAsync(),
        })
            (await Should.ThrowAsync<ScribeException>(use)).Code.ShouldBe(ErrorCode.SessionUnknown);
        Tables.Count(_directory.Database, "session_state").ShouldBe(0);
    }

    [Fact]
    public async Task ChangeThatThrows_ChangesNothing()
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;
        await state.SetAsync("count", 1);

        await Should.ThrowAsync<InvalidOperationException>(() => state.UpdateAsync<int>("count", _ => throw new InvalidOperationException()));

        (await state.GetAsync<int>("count")).ShouldBe(1);
    }

    [Fact]
    public async Task ChangeThatOthersAlwaysForestall_GivesUp_AndTheirsStands()
    {
        await using var store = Open(options => options.StoreTimeout = TimeSpan.FromMilliseconds(100));
        var state = (await store.Registry.OpenAsync()).Session.State;
        var others = 0;

        var refused = await Should.ThrowAsync<ScribeException>(() => state.UpdateAsync<int>("count", _ =>
        {
            state.SetAsync("count", ++others).GetAwaiter().GetResult();
            return -1;
        }));

        refused.Code.ShouldBe(ErrorCode.LimitReached);
        (await state.GetAsync<int>("count")).ShouldBe(others);
    }

    [Fact]
    public async Task StoreFromBeforeThereWasState_IsBroughtUp_WithItsSessions()
    {
        var handle = SessionHandle.Create();
        StoreFiles.CreateAt(_directory.Database, version: 1);
        Tables.AddSession(_directory.Database, handle);

        await using var later = Open();
        var found = (await later.Registry.FindAsync(handle.Key, default)).ShouldNotBeNull();

        await found.State.SetAsync("count", 1);
        (await found.State.GetAsync<int>("count")).ShouldBe(1);
    }

    [Fact]
    public async Task EveryRefusal_ReadsAsApproved()
    {
        await using var store = Open(options => (options.StateValueLimit, options.StateQuota) = (100, 150));
        var state = (await store.Registry.OpenAsync()).Session.State;
        await state.SetAsync("text", new string('a', 90));
        var seen = new StringBuilder();
        foreach (var use in new Func<Task>[]
        {
            () => state.SetAsync("", 1), () => state.SetAsync("line\n", 1), () => state.SetAsync(new string('k', 300), 1),
            () => state.SetAsync("text", new string('a', 200)), () => state.SetAsync("more", new string('a', 90)),
            () => state.GetAsync<Basket>("text").AsTask(),
        })
        {
            var refused = await Should.ThrowAsync<ScribeException>(use);
            seen.AppendLine(CultureInfo.InvariantCulture, $"{refused.Code}: {refused.Message}").AppendLine(refused.Suggestion).AppendLine();
        }

        Snapshot.ShouldMatch(seen.ToString());
    }

    private TestStore Open(Action<ScribeOptions>? configure = null) => TestStore.Open(_directory.Database, configure: configure);

    internal sealed record Basket(IReadOnlyList<string> Items, int Total);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Basket))]
    private sealed partial class BasketJson : JsonSerializerContext;

    [System.Text.Json.Serialization.JsonDerivedType(typeof(Dog), "dog")]
    private abstract record Pet(int Legs);

    private sealed record Dog(int Legs) : Pet(Legs);
}
