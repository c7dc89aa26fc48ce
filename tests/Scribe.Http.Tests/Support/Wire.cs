using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Scribe.Http.Tests.Support;

/// <summary>A client that sends exactly what a test wants it to send.</summary>
internal sealed class Wire(Uri endpoint) : IDisposable
{
    private static readonly (string Name, string? Value)[] Usual = [("Accept", "application/json, text/event-stream"), ("Content-Type", "application/json")];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };

    public Uri Endpoint => endpoint;

    /// <summary>Sends a body with the usual headers; a header of the same name replaces one of those, and null takes it away.</summary>
    public Task<WireAnswer> PostAsync(string body, params (string Name, string? Value)[] headers) =>
        PostAsync(Encoding.UTF8.GetBytes(body), headers);

    public Task<WireAnswer> PostAsync(byte[] body, params (string Name, string? Value)[] headers) =>
        SendAsync(HttpMethod.Post, new ByteArrayContent(body), [.. Usual.ExceptBy(headers.Select(header => header.Name), usual => usual.Name), .. headers]);

    public Task<WireAnswer> GetAsync(params (string Name, string? Value)[] headers) => SendAsync(HttpMethod.Get, null, headers);

    public async Task<WireAnswer> SendAsync(HttpMethod method, HttpContent? content, params (string Name, string? Value)[] headers)
    {
        using var request = Request(method, content, headers);
        using var response = await _http.SendAsync(request);
        return await WireAnswer.ReadAsync(response);
    }

    /// <summary>Opens a stream and returns when its headers are there.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpMethod method, HttpContent? content, params (string Name, string? Value)[] headers)
    {
        using var request = Request(method, content, headers);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Opens a transport session as an <c>initialize</c>-era client does, and returns its id.</summary>
    public async Task<string> InitializeAsync(params (string Name, string? Value)[] headers)
    {
        var answer = await PostAsync(Messages.Initialize(), headers);
        answer.Status.ShouldBe(200, answer.Text);
        var id = answer.Header("Mcp-Session-Id").ShouldNotBeNull();
        (await PostAsync(Messages.Notification("notifications/initialized"), [("Mcp-Session-Id", id), .. headers])).Status.ShouldBe(202);
        return id;
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(HttpMethod method, HttpContent? content, (string Name, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(method, endpoint) { Content = content };
        foreach (var (name, value) in headers)
        {
            if (value is null)
                continue;
            if (name.StartsWith("Content-", StringComparison.Ordinal))
                content!.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
            else
                request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return request;
    }
}

/// <summary>What came back.</summary>
internal sealed record WireAnswer(int Status, string? ContentType, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The JSON-RPC message, whether it came as JSON or as the last event of a stream.</summary>
    public JsonNode Json => JsonNode.Parse(ContentType == "text/event-stream"
        ? Text.Split('\n').Last(line => line.StartsWith("data:", StringComparison.Ordinal))["data:".Length..]
        : Text)!;

    public int? Code => Json["error"]?["code"]?.GetValue<int>();

    public string? Message => Json["error"]?["message"]?.GetValue<string>();

    public static async Task<WireAnswer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A refusal: this status, a JSON-RPC error of this code, and a sentence that goes on after the fault.</summary>
    public WireAnswer ShouldRefuse(int status, int code, string? said = null)
    {
        Status.ShouldBe(status, Text);
        ContentType.ShouldBe("application/json", Text);
        Json["jsonrpc"]!.GetValue<string>().ShouldBe("2.0");
        Code.ShouldBe(code, Text);
        Message.ShouldNotBeNullOrWhiteSpace();
        if (said is not null)
            Message.ShouldContain(said, Shouldly.Case.Sensitive);
        return this;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status} {Code} {Message}");
}
