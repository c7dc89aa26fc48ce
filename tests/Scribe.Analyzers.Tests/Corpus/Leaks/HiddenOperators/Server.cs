// Operators, conversions and indexers of a value type that read what somebody set.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Operators;

internal static class Settings
{
    internal static decimal Rate = 1m;
    internal static string Currency = "EUR";
    internal static int Digits = 2;
    internal static string[] Symbols = ["$"];
}

internal readonly record struct Price(decimal Amount)
{
    public string this[int index] => Settings.Symbols[index] + Amount;

    public static Price operator +(Price left, Price right) => new(left.Amount + right.Amount * Settings.Rate);

    public static implicit operator string(Price price) => $"{price.Amount} {Settings.Currency}";

    public static explicit operator Price(decimal amount) => new(Math.Round(amount, Settings.Digits));
}

[McpServerToolType]
public static class PriceTools
{
    [McpServerTool(Name = "add_prices"), Description("Adds prices.")]
    public static decimal AddPrices(decimal first, decimal second) => (new Price(first) + new Price(second)).Amount;

    [McpServerTool(Name = "show_price"), Description("Shows a price.")]
    public static string ShowPrice(decimal amount) => new Price(amount);

    [McpServerTool(Name = "round_price"), Description("Rounds a price.")]
    public static decimal RoundPrice(decimal amount) => ((Price)amount).Amount;

    [McpServerTool(Name = "price_symbol"), Description("Shows a price with a symbol.")]
    public static string PriceSymbol(decimal amount) => new Price(amount)[0];
}

[McpServerToolType]
public static class SettingTools
{
    [McpServerTool(Name = "configure"), Description("Sets how prices look.")]
    public static void Configure(decimal rate, string currency, int digits)
    {
        Settings.Rate = rate;
        Settings.Currency = currency;
        Settings.Digits = digits;
        Settings.Symbols = [currency];
    }
}

internal static class Program
{
    private static void Main() =>
        Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(PriceTools), typeof(SettingTools)]);
}
