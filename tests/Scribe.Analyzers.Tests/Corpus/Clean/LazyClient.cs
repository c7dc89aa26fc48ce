// A singleton that makes its client at first use, in the three ways in which people write that.
using System.ComponentModel;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Issues.Api;

public sealed class IssueOptions
{
    public string Endpoint { get; set; } = "https://issues.example/";
}

public sealed class IssueClient(IOptions<IssueOptions> options) : IDisposable
{
    private readonly Lock _gate = new();
    private HttpClient? _client;
    private JsonSerializerOptions? _json;
    private Uri? _endpoint;

    private HttpClient Client => _client ??= Create();

    private JsonSerializerOptions Json
    {
        get
        {
            if (_json is null)
            {
                lock (_gate)
                {
                    _json ??= new JsonSerializerOptions(JsonSerializerDefaults.Web);
                }
            }

            return _json;
        }
    }

    private Uri Endpoint => LazyInitializer.EnsureInitialized(ref _endpoint, () => new Uri(options.Value.Endpoint));

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        await Client.GetFromJsonAsync<JsonElement>(new Uri(Endpoint, path), Json, cancellationToken);

    public void Dispose() => _client?.Dispose();

    private HttpClient Create() => new() { Timeout = TimeSpan.FromSeconds(30) };
}

[McpServerToolType]
public sealed class IssueTools
{
    private readonly IssueClient _client;

    public IssueTools(IssueClient client)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
    }

    [McpServerTool, Description("Gets an issue of a repository.")]
    public async Task<string> GetIssue(string repository, int number, CancellationToken cancellationToken)
    {
        try
        {
            var issue = await _client.GetAsync($"repos/{repository}/issues/{number}", cancellationToken);
            return $"{issue.GetProperty("title").GetString()} ({issue.GetProperty("state").GetString()})";
        }
        catch (HttpRequestException exception) when (exception.StatusCode is not null)
        {
            return $"The tracker answered {(int)exception.StatusCode}.";
        }
    }
}

public static class Registration
{
    public static IServiceCollection AddIssues(this IServiceCollection services)
    {
        services.AddOptions<IssueOptions>();
        services.AddSingleton<IssueClient>();
        services.AddMcpServer().WithTools<IssueTools>();
        return services;
    }

    private static void Main() => Host.CreateApplicationBuilder().Services.AddIssues();
}
