using System.Text.Json.Nodes;

namespace Scribe.Http.Tests.Support;

/// <summary>Reads the messages of an answer as they come.</summary>
internal sealed class EventReader(HttpResponseMessage response) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private StreamReader? _reader;

    /// <summary>The next message.</summary>
    public async Task<JsonNode> ReadAsync()
    {
        _reader ??= new StreamReader(await response.Content.ReadAsStreamAsync());
        while (true)
        {
            var line = (await _reader.ReadLineAsync().WaitAsync(Patience)).ShouldNotBeNull("the stream has ended");
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Length > "data: ".Length)
                return JsonNode.Parse(line["data:".Length..])!;
        }
    }

    /// <summary>All that is still to come, as it stands on the wire.</summary>
    public async Task<string> ReadToEndAsync() =>
        await (_reader ??= new StreamReader(await response.Content.ReadAsStreamAsync())).ReadToEndAsync().WaitAsync(Patience);

    public void Dispose()
    {
        _reader?.Dispose();
        response.Dispose();
    }
}
