using System.Text.Json.Serialization;

namespace Scribe.Runtime.Tests.Sessions;

/// <summary>One value of a session, found by its type.</summary>
public sealed partial class TypedStateTests : IDisposable
{
    private const string A16 = "aaaaaaaaaaaaaaaa";
    private const string A256 = A16 + A16 + A16 + A16 + A16 + A16 + A16 + A16 + A16 + A16 + A16 + A16 + A16 + A16 + A16 + A16;
    private const string A4K = A256 + A256 + A256 + A256 + A256 + A256 + A256 + A256 + A256 + A256 + A256 + A256 + A256 + A256 + A256 + A256;
    private const string A64K = A4K + A4K + A4K + A4K + A4K + A4K + A4K + A4K + A4K + A4K + A4K + A4K + A4K + A4K + A4K + A4K;
    internal const string Million = A64K + A64K + A64K + A64K + A64K + A64K + A64K + A64K + A64K + A64K + A64K + A64K + A64K + A64K + A64K + A64K;

    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Value_IsThatOfItsKey_AndEveryViewOfTheTypeIsTheSame()
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;

        await state.Of<Marked>().SetAsync(new Marked(1));
        (await state.Of<Marked>().UpdateAsync(value => new Marked(value!.Count + 1))).Count.ShouldBe(2);

        (await state.GetAsync<Marked>("the key")).ShouldBe(new Marked(2));
        (await state.Of<Marked>().RemoveAsync()).ShouldBeTrue();
        (await state.Of<Marked>().RemoveAsync()).ShouldBeFalse();
        (await state.Of<Marked>().GetAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Key_IsTheAttributes_ElseTheFullName_WithoutAnyAssemblysVersion()
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;

        state.Of<Marked>().Key.ShouldBe("the key");
        state.Of<DerivedOfMarked>().Key.ShouldBe("Scribe.Runtime.Tests.Sessions.TypedStateTests+DerivedOfMarked");
        state.Of<int>().Key.ShouldBe("System.Int32");
        state.Of<Dictionary<string, List<int[]>>>().Key.ShouldBe(
            "System.Collections.Generic.Dictionary`2[System.String,System.Collections.Generic.List`1[System.Int32[]]]");
    }

    [Fact]
    public async Task Types_AndSessions_AreApart()
    {
        await using var store = Open();
        var one = (await store.Registry.OpenAsync()).Session.State;
        var other = (await store.Registry.OpenAsync()).Session.State;

        await one.Of<int>().SetAsync(1);
        await one.Of<long>().SetAsync(2);
        await other.Of<int>().SetAsync(3);

        (await one.Of<int>().GetAsync()).ShouldBe(1);
        (await one.Of<long>().GetAsync()).ShouldBe(2);
        (await other.Of<int>().GetAsync()).ShouldBe(3);
        (await other.Of<long>().RemoveAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task UpdatesAtOnce_InTwoProcesses_AreAllKept()
    {
        const int Each = 60;
        await using var one = Open();
        await using var other = Open();
        var opened = await one.Registry.OpenAsync();
        var here = opened.Session.State.Of<int>();
        var there = (await other.Registry.FindAsync(opened.Handle.Key, default)).ShouldNotBeNull().State.Of<int>();

        var results = await Task.WhenAll(new[] { here, there }.SelectMany(state =>
            Enumerable.Range(0, Each).Select(_ => Task.Run(() => state.UpdateAsync(count => count + 1)))));

        (await here.GetAsync()).ShouldBe(2 * Each);
        results.Order().ShouldBe(Enumerable.Range(1, 2 * Each));
    }

    [Fact]
    public async Task Contract_IsThatOfTheOptions()
    {
        await using var store = Open(options => options.StateSerializerOptions = new() { TypeInfoResolver = MarkedJson.Default });
        var state = (await store.Registry.OpenAsync()).Session.State;

        await state.Of<Marked>().SetAsync(new Marked(1));

        (await state.Of<Marked>().GetAsync()).ShouldBe(new Marked(1));
        await Should.ThrowAsync<NotSupportedException>(() => state.Of<DateTime>().SetAsync(DateTime.UnixEpoch));
    }

    [Fact]
    public async Task WhatIsNoT_IsRefused_NamesTheKey_AndIsKept()
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;
        await state.SetAsync("the key", "none");

        foreach (var use in new Func<Task>[] { () => state.Of<Marked>().GetAsync().AsTask(), () => state.Of<Marked>().UpdateAsync(_ => new Marked(1)) })
        {
            var refused = await Should.ThrowAsync<ScribeException>(use);
            refused.Code.ShouldBe(ErrorCode.InvalidArgument);
            refused.Message.ShouldContain("'the key'");
        }

        (await state.GetAsync<string>("the key")).ShouldBe("none");
    }

    [Fact]
    public async Task TenMegabytes_AreRefused_AndWhatWasThereIsKept()
    {
        await using var store = Open();
        var text = (await store.Registry.OpenAsync()).Session.State.Of<string>();
        await text.SetAsync("short");

        foreach (var use in new Func<Task>[] { () => text.SetAsync(new string('a', 10_000_000)), () => text.UpdateAsync(_ => new string('a', 10_000_000)) })
            (await Should.ThrowAsync<ScribeException>(use)).Code.ShouldBe(ErrorCode.StateTooLarge);

        (await text.GetAsync()).ShouldBe("short");
    }

    [Fact]
    public async Task KeyThatCannotBe_IsRefusedAtEveryUse()
    {
        await using var store = Open();
        var state = (await store.Registry.OpenAsync()).Session.State;

        await ShouldRefuse<EmptyKey>();
        await ShouldRefuse<NulKey>();
        await ShouldRefuse<NoKey>();
        await ShouldRefuse<MillionKey>();

        async Task ShouldRefuse<T>()
            where T : new()
        {
            var view = state.Of<T>();
            foreach (var use in new Func<Task>[]
            {
                () => view.GetAsync().AsTask(), () => view.SetAsync(new T()), () => view.UpdateAsync(_ => new T()), () => view.RemoveAsync(),
            })
                (await Should.ThrowAsync<ScribeException>(use)).Code.ShouldBe(ErrorCode.InvalidArgument);
        }
    }

    private TestStore Open(Action<ScribeOptions>? configure = null) => TestStore.Open(_directory.Database, configure: configure);

    [SessionStateKey("the key")]
    internal record Marked(int Count);

    internal sealed record DerivedOfMarked() : Marked(0);

    [SessionStateKey("")]
    internal sealed record EmptyKey;

    [SessionStateKey("nul\0")]
    internal sealed record NulKey;

    [SessionStateKey(null!)]
    internal sealed record NoKey;

    [SessionStateKey(Million)]
    internal sealed record MillionKey;

    [JsonSerializable(typeof(Marked))]
    private sealed partial class MarkedJson : JsonSerializerContext;
}
