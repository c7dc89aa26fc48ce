using System.Text.Json;
using System.Text.Json.Serialization;
using ModelContextProtocol;

namespace ShoppingCart;

/// <summary>The basket as results show it.</summary>
public sealed record BasketView(IReadOnlyDictionary<string, int> Items, int Total)
{
    public static BasketView Of(Basket basket) => new(basket.Items, basket.Items.Values.Sum());
}

/// <summary>What was bought.</summary>
public sealed record Order(int Number, IReadOnlyDictionary<string, int> Items, int Total);

/// <summary>The JSON of the kept basket and of the results, generated when the server is built.</summary>
[JsonSerializable(typeof(Basket))]
[JsonSerializable(typeof(BasketView))]
[JsonSerializable(typeof(Order))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class CartJson : JsonSerializerContext
{
    public static JsonSerializerOptions ForTools()
    {
        var options = new JsonSerializerOptions(McpJsonUtilities.DefaultOptions) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        options.TypeInfoResolverChain.Insert(0, Default);
        return options;
    }
}
