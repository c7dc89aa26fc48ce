// The server's own token, fetched with the server's own credentials and renewed when it expires. It is nobody's in particular,
// but to a rule it looks like "last login serves everyone": a field of a singleton that tools reach and write.
using System.ComponentModel;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Tokens;

public sealed record TokenAnswer(string Token, int Seconds);

public sealed class CredentialOptions
{
    public string Client { get; set; } = "";

    public string Secret { get; set; } = "";
}

public sealed class ServiceTokens(HttpClient http, IOptions<CredentialOptions> credentials, TimeProvider time)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _token;
    private DateTimeOffset _expires;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_token is not null && time.GetUtcNow() < _expires)
                return _token;
            using var response = await http.PostAsJsonAsync("https://tokens.example/", credentials.Value, cancellationToken);
            var answer = await response.Content.ReadFromJsonAsync<TokenAnswer>(cancellationToken);
            _expires = time.GetUtcNow().AddSeconds(answer!.Seconds);
            return _token = answer.Token;
        }
        finally
        {
            _gate.Release();
        }
    }
}

[McpServerToolType]
public sealed class StatusTools(ServiceTokens tokens, HttpClient http)
{
    [McpServerTool, Description("Asks the status service.")]
    public async Task<string> Status(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://status.example/");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken));
        using var response = await http.SendAsync(request, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(new HttpClient());
        builder.Services.Configure<CredentialOptions>(builder.Configuration.GetSection("Credentials"));
        builder.Services.AddSingleton<ServiceTokens>();
        builder.Services.AddMcpServer().WithTools<StatusTools>();
        builder.Build().Run();
    }
}
