// Public reference data in the framework's memory cache, which the host injects.
using System.ComponentModel;
using System.Net.Http.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Hosting;

namespace Packages.Search;

public sealed record PackageInfo(string Id, string Version, long Downloads);

public interface IPackageIndex
{
    Task<IReadOnlyList<PackageInfo>> SearchAsync(string query, CancellationToken cancellationToken);
}

internal sealed class HttpPackageIndex(HttpClient http) : IPackageIndex
{
    public async Task<IReadOnlyList<PackageInfo>> SearchAsync(string query, CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<List<PackageInfo>>($"query?q={Uri.EscapeDataString(query)}", cancellationToken) ?? [];
}

internal sealed class CachedPackageIndex(IPackageIndex inner, IMemoryCache cache, TimeProvider time) : IPackageIndex
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public async Task<IReadOnlyList<PackageInfo>> SearchAsync(string query, CancellationToken cancellationToken)
    {
        var key = ("package-search", query.Trim().ToLowerInvariant());
        return await cache.GetOrCreateAsync(key, async entry =>
        {
            entry.AbsoluteExpiration = time.GetUtcNow() + Lifetime;
            entry.Size = 1;
            return await inner.SearchAsync(query, cancellationToken);
        }) ?? [];
    }
}

[McpServerToolType]
public static class PackageTools
{
    [McpServerTool(Name = "search_packages", ReadOnly = true), Description("Searches the public package index.")]
    public static async Task<IEnumerable<string>> SearchPackages(
        IPackageIndex index, string query, [Description("1 to 50.")] int take = 10, CancellationToken cancellationToken = default)
    {
        var found = await index.SearchAsync(query, cancellationToken);
        return from package in found
               orderby package.Downloads descending, package.Id
               select $"{package.Id} {package.Version} ({package.Downloads:N0} downloads)" into line
               where line.Length < 200
               select line;
    }
}

internal static class Registration
{
    public static IServiceCollection AddPackageSearch(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new HttpClient { BaseAddress = new Uri("https://packages.example/") });
        services.AddSingleton<HttpPackageIndex>();
        services.AddSingleton<IPackageIndex>(provider => ActivatorUtilities.CreateInstance<CachedPackageIndex>(
            provider, provider.GetRequiredService<HttpPackageIndex>()));
        services.AddMcpServer().WithTools([typeof(PackageTools)]);
        return services;
    }

    public static void Main() => Host.CreateApplicationBuilder().Services.AddPackageSearch();
}
