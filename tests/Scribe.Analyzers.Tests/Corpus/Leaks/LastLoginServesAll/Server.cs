// Whoever logs in last serves everyone: a token in a singleton, and headers of a shared HttpClient.
using System.ComponentModel;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Hosting;

namespace Accounts;

public sealed record Login(string Token);

public sealed class TokenHolder
{
    public string? Token { get; set; }
}

public sealed class AccountClient(TokenHolder holder)
{
    private static readonly HttpClient Http = new() { BaseAddress = new Uri("https://accounts.example/") };

    public async Task LoginAsync(string user, string password, CancellationToken cancellationToken)
    {
        using var response = await Http.PostAsJsonAsync("login", new { user, password }, cancellationToken);
        var login = await response.Content.ReadFromJsonAsync<Login>(cancellationToken);
        holder.Token = login?.Token;
    }

    public async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", holder.Token);
        using var response = await Http.SendAsync(request, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}

[McpServerToolType]
public sealed class AccountTools(AccountClient client)
{
    [McpServerTool(Name = "login"), Description("Logs in.")]
    public async Task<string> Login(string user, string password, CancellationToken cancellationToken)
    {
        await client.LoginAsync(user, password, cancellationToken);
        return "Logged in.";
    }

    [McpServerTool(Name = "balance"), Description("Tells the balance.")]
    public Task<string> Balance(CancellationToken cancellationToken) => client.ReadAsync("balance", cancellationToken);
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<TokenHolder>();
        builder.Services.AddTransient<AccountClient>();
        builder.Services.AddMcpServer().WithTools<AccountTools>();
        builder.Build().Run();
    }
}
