using System.ComponentModel;
using ModelContextProtocol.Server;
using Scribe;

namespace ShoppingCart.Tools;

/// <summary>Each call names its session, and finds the basket of that session, whatever the transport and the revision.</summary>
[McpServerToolType]
public sealed class BasketTools(SessionState<Basket> basket)
{
    [McpServerTool(UseStructuredContent = true), Description("Puts an item into your basket.")]
    public async Task<BasketView> AddItemAsync(string item, int quantity = 1, CancellationToken cancellationToken = default)
    {
        Check(item, quantity);
        return BasketView.Of(await basket.UpdateAsync(before => (before ?? Basket.Empty).With(item, quantity), cancellationToken));
    }

    [McpServerTool(UseStructuredContent = true), Description("Takes an item out of your basket.")]
    public async Task<BasketView> RemoveItemAsync(string item, int quantity = 1, CancellationToken cancellationToken = default)
    {
        Check(item, quantity);
        return BasketView.Of(await basket.UpdateAsync(before => (before ?? Basket.Empty).Without(item, quantity), cancellationToken));
    }

    [McpServerTool(UseStructuredContent = true, ReadOnly = true), Description("Shows your basket.")]
    public async Task<BasketView> ViewBasketAsync(CancellationToken cancellationToken) =>
        BasketView.Of(await basket.GetAsync(cancellationToken) ?? Basket.Empty);

    [McpServerTool(UseStructuredContent = true), Description("Orders what is in your basket, and empties it.")]
    public async Task<Order> CheckOutAsync(CancellationToken cancellationToken)
    {
        // One change both orders and empties, so that of two checkouts at once only one gets an item. Where another change
        // comes first this runs again, and what it saw last is what was ordered.
        var ordered = Basket.Empty;
        var after = await basket.UpdateAsync(before => (ordered = before ?? Basket.Empty).CheckedOut(), cancellationToken);
        return new Order(after.Orders, ordered.Items, ordered.Items.Values.Sum());
    }

    private static void Check(string item, int quantity)
    {
        if (item.Length is 0 or > 100)
            throw new ScribeException(ErrorCode.InvalidArgument, "An item's name has 1 to 100 characters.", "Use a short name, such as 'shoes'.");
        if (quantity is < 1 or > Basket.MostOfOne)
            throw new ScribeException(ErrorCode.InvalidArgument, $"The quantity is {quantity}.", $"Pass a quantity from 1 to {Basket.MostOfOne}.");
    }
}
