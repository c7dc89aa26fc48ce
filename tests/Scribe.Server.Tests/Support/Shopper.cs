using System.Text.Json;
using ModelContextProtocol.Client;

namespace Scribe.Server.Tests.Support;

/// <summary>A client of the sample ShoppingCart.</summary>
internal sealed class Shopper(McpClient client)
{
    public McpClient Mcp => client;

    public async Task<string> OpenAsync() => (await CallAsync("open_session", null)).Handle!;

    public async Task<ToolAnswer> CallAsync(string tool, string? handle, params (string Name, object? Value)[] arguments)
    {
        var all = arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        if (handle is not null)
            all["session"] = handle;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return new ToolAnswer(await client.CallToolAsync(tool, all, cancellationToken: patience.Token));
    }

    public Task<ToolAnswer> AddAsync(string handle, string item, int quantity = 1) =>
        CallAsync("add_item", handle, ("item", item), ("quantity", quantity));

    /// <summary>The basket, as "item quantity" in the order of the items.</summary>
    public async Task<string> BasketAsync(string handle) => Items(await CallAsync("view_basket", handle));

    /// <summary>The items of a basket or an order; the error's code, if it is one.</summary>
    public static string Items(ToolAnswer answer) => answer.Error ?? string.Join(", ", Quantities(answer)
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));

    public static Dictionary<string, int> Quantities(ToolAnswer answer) =>
        answer.Content.GetProperty("items").Deserialize<Dictionary<string, int>>()!;
}
