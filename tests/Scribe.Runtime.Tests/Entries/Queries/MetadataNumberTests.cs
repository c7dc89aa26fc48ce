using System.Text.Json;

namespace Scribe.Runtime.Tests.Entries.Queries;

/// <summary>JSON sets no bound to a number, and .NET compares none whose exponent has more than nine digits or so.</summary>
public sealed class MetadataNumberTests : IAsyncLifetime
{
    private QueryStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await QueryStore.OpenAsync();
        foreach (var number in new[] { "1", "1e99999999999", "-1e-99999999999", "1e400" })
        {
            await _store.Log.AppendAsync(
                _store.Session, [new EntryDraft { Message = number, Metadata = JsonElement.Parse($$"""{"n":{{number}},"deep":[{"n":{{number}}}]}""") }]);
        }
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData("""{"n":1.0}""", "1")]
    [InlineData("""{"n":10e399}""", "1e400")]
    [InlineData("""{"n":1e99999999999}""", "1e99999999999")]
    [InlineData("""{"n":-1e-99999999999}""", "-1e-99999999999")]
    [InlineData("""{"n":2e99999999999}""", null)]
    [InlineData("""{"deep":[{"n":1}]}""", "1")]
    [InlineData("""{"deep":[{"n":1e99999999999}]}""", "1e99999999999")]
    public async Task NumberThatIsTooLargeToCompare_IsFoundAsItWasWritten_AndHindersNoOther(string metadata, string? found)
    {
        var page = await _store.ReadAsync(new EntryQuery { Metadata = JsonElement.Parse(metadata) });

        page.Entries.Select(entry => entry.Message).ShouldBe(found is null ? [] : [found]);
    }
}
