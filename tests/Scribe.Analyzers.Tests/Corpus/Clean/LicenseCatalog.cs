// Lazies of immutable data, own comparers as singletons, a dictionary that the static constructor fills.
using System.Collections.Frozen;
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Licenses;

public sealed record License(string Id, string Name, bool Copyleft);

public sealed class LicenseComparer : IComparer<License>, IEqualityComparer<License>
{
    public static readonly LicenseComparer Instance = new();

    private LicenseComparer() { }

    public int Compare(License? x, License? y) => StringComparer.OrdinalIgnoreCase.Compare(x?.Id, y?.Id);

    public bool Equals(License? x, License? y) => Compare(x, y) == 0;

    public int GetHashCode(License obj) => StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Id);
}

public static class LicenseCatalog
{
    private static readonly Lazy<FrozenDictionary<string, License>> s_byId =
        new(() => Load().ToFrozenDictionary(license => license.Id, StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<Task<string>> s_disclaimer = new(ReadDisclaimerAsync, LazyThreadSafetyMode.ExecutionAndPublication);

    private static readonly Dictionary<string, string> s_deprecated;

    static LicenseCatalog()
    {
        s_deprecated = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (old, current) in new[] { ("GPL-2.0", "GPL-2.0-only"), ("GPL-3.0", "GPL-3.0-only") })
            s_deprecated.Add(old, current);
        s_deprecated["LGPL-2.1"] = "LGPL-2.1-only";
    }

    public static Task<string> Disclaimer => s_disclaimer.Value;

    public static License? Find(string id) => s_byId.Value.GetValueOrDefault(s_deprecated.GetValueOrDefault(id, id));

    public static IEnumerable<License> All => s_byId.Value.Values.Order(LicenseComparer.Instance);

    private static IEnumerable<License> Load()
    {
        yield return new License("MIT", "MIT License", false);
        yield return new License("Apache-2.0", "Apache License 2.0", false);
        yield return new License("GPL-3.0-only", "GNU General Public License v3.0 only", true);
    }

    private static async Task<string> ReadDisclaimerAsync()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "disclaimer.txt");
        return File.Exists(path) ? await File.ReadAllTextAsync(path) : "No legal advice.";
    }
}

[McpServerToolType]
public sealed class LicenseTools
{
    [McpServerTool(ReadOnly = true), Description("Explains a license.")]
    public async Task<string> ExplainLicense(string id) => LicenseCatalog.Find(id) is { } license
        ? $"{license.Name}{(license.Copyleft ? " (copyleft)" : "")}. {await LicenseCatalog.Disclaimer}"
        : $"'{id}' is not in the catalog.";

    [McpServerTool(ReadOnly = true), Description("Lists the distinct licenses among those given.")]
    public IEnumerable<string> DistinctLicenses(string[] ids) =>
        ids.Select(LicenseCatalog.Find).OfType<License>().Distinct(LicenseComparer.Instance).Select(license => license.Id);

    [McpServerTool(ReadOnly = true), Description("Lists all licenses.")]
    public IEnumerable<License> ListLicenses() => LicenseCatalog.All;
}

internal static class Program
{
    private static Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddMcpServer().WithStdioServerTransport().WithTools<LicenseTools>();
        return builder.Build().RunAsync();
    }
}
