// A tool sets the default headers of an HttpClient that all sessions share: once a static one, once one in a singleton.
using System.ComponentModel;
using System.Net.Http.Headers;
using Microsoft.Extensions.Hosting;

namespace Repositories;

public sealed class RepositoryClient
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri("https://repositories.example/") };

    public void Authenticate(string token) =>
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    public Task<string> GetAsync(string path) => _http.GetStringAsync(path);
}

[McpServerToolType]
public sealed class RepositoryTools(RepositoryClient client)
{
    [McpServerTool(Name = "set_token"), Description("Sets the access token.")]
    public string SetToken(string token)
    {
        client.Authenticate(token);
        return "Set.";
    }

    [McpServerTool(Name = "list_repositories"), Description("Lists repositories.")]
    public Task<string> ListRepositories() => client.GetAsync("mine");
}

[McpServerToolType]
public static class GistTools
{
    private static readonly HttpClient Http = new();

    [McpServerTool(Name = "set_gist_token"), Description("Sets the access token for gists.")]
    public static void SetGistToken(string token)
    {
        Http.DefaultRequestHeaders.Remove("X-Token");
        Http.DefaultRequestHeaders.Add("X-Token", token);
    }

    [McpServerTool(Name = "get_gist"), Description("Reads a gist.")]
    public static Task<string> GetGist(string id) => Http.GetStringAsync("https://gists.example/" + id);
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<RepositoryClient>();
        builder.Services.AddMcpServer().WithTools<RepositoryTools>().WithTools([typeof(GistTools)]);
        builder.Build().Run();
    }
}
