using Scribe;

namespace ShoppingCart;

/// <summary>What one agent has put together. A value: a change makes a new one.</summary>
/// <param name="Items">How many there are of each.</param>
/// <param name="Orders">How often this basket was checked out.</param>
[SessionStateKey("basket")]
public sealed record Basket(IReadOnlyDictionary<string, int> Items, int Orders)
{
    public const int MostOfOne = 1_000;
    public const int MostItems = 100;

    public static Basket Empty { get; } = new(new Dictionary<string, int>(), Orders: 0);

    public Basket With(string item, int quantity)
    {
        var after = Items.GetValueOrDefault(item) + quantity;
        if (after > MostOfOne)
            throw Refused($"That would make {after} of '{item}'; {MostOfOne} are the most.", "Add fewer.");
        if (!Items.ContainsKey(item) && Items.Count == MostItems)
            throw Refused($"There are {MostItems} different items in the basket, which is the most.", "Remove one, or check out first.");
        return this with { Items = new Dictionary<string, int>(Items) { [item] = after } };
    }

    public Basket Without(string item, int quantity)
    {
        var present = Items.GetValueOrDefault(item);
        if (quantity > present)
            throw Refused($"There are {present} of '{item}' in the basket.", "Call view_basket to see what can be removed.");
        var items = new Dictionary<string, int>(Items) { [item] = present - quantity };
        if (quantity == present)
            items.Remove(item);
        return this with { Items = items };
    }

    public Basket CheckedOut() => Items.Count > 0
        ? Empty with { Orders = Orders + 1 }
        : throw Refused("The basket is empty.", "Call add_item first.");

    private static ScribeException Refused(string message, string suggestion) => new(ErrorCode.InvalidArgument, message, suggestion);
}
