namespace Scribe.Runtime.Tests.Sessions;

public class SessionHandleTests
{
    [Fact]
    public void NewHandle_HasThePrefixAnd160RandomBits()
    {
        var handles = Enumerable.Range(0, 1_000).Select(_ => SessionHandle.Create().Reveal()).ToList();

        handles.ShouldAllBe(handle => handle.Length == 36 && handle.StartsWith("scs_", StringComparison.Ordinal));
        handles.Distinct().Count().ShouldBe(1_000);

        // Every character of the alphabet turns up at every place, so no bit is fixed.
        for (var place = 4; place < 36; place++)
            handles.Select(handle => handle[place]).Distinct().Count().ShouldBe(32, $"at {place}");
    }

    [Fact]
    public void NewHandle_CanBeReadBack()
    {
        var handle = SessionHandle.Create();

        SessionHandle.TryParse(handle.Reveal(), out var read).ShouldBeTrue();

        read.ShouldBe(handle);
        read.Key.Names(handle.Key).ShouldBeTrue();
    }

    [Fact]
    public void AllThatIsPrinted_IsTheLogId()
    {
        var handle = SessionHandle.Create();

        handle.ToString().ShouldMatch("^scs#[0-9a-f]{8}$");
        $"{handle}".ShouldBe(handle.LogId);
        System.Text.Json.JsonSerializer.Serialize(handle).ShouldNotContain(handle.Reveal());
        handle.Key.ToString().ShouldBe("Handle");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("scs_")]
    [InlineData("scs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("scs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("scs_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("scs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1")]
    [InlineData("scs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\0")]
    [InlineData("scs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaа")]
    [InlineData("xcs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData(" scs_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("scs#1f2e3d4c")]
    public void AnythingElse_IsNoHandle(string? text)
    {
        SessionHandle.TryParse(text, out var handle).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => handle.Reveal());
    }
}
