using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scribe.Calls;

/// <summary>Keeps the SDK from logging whole messages, which it does at the level Trace: they carry handles.</summary>
/// <remarks>Every rule that would let Trace through for the SDK's categories is held at Debug; nothing else is touched.</remarks>
internal sealed class WireLogFilter : IPostConfigureOptions<LoggerFilterOptions>
{
    private const string Sdk = "ModelContextProtocol";

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        var rules = options.Rules.ToList();
        options.Rules.Clear();
        foreach (var rule in rules)
        {
            if (LetsTraceThrough(rule) && IsWithinSdk(rule))
            {
                options.Rules.Add(Held(rule, rule.CategoryName!));
                continue;
            }

            options.Rules.Add(rule);
            if (LetsTraceThrough(rule) && IsWiderThanSdk(rule))
                options.Rules.Add(Held(rule, Sdk));
        }

        // Where no rule speaks, the minimum level does.
        if (options.MinLevel == LogLevel.Trace && !rules.Exists(rule => rule.ProviderName is null && IsWiderThanSdk(rule)))
            options.Rules.Add(new LoggerFilterRule(null, Sdk, LogLevel.Debug, null));
    }

    private static LoggerFilterRule Held(LoggerFilterRule rule, string category) =>
        new(rule.ProviderName, category, LogLevel.Debug, rule.Filter);

    private static bool LetsTraceThrough(LoggerFilterRule rule) => rule.LogLevel is null or LogLevel.Trace;

    private static bool IsWithinSdk(LoggerFilterRule rule) =>
        rule.CategoryName?.StartsWith(Sdk, StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsWiderThanSdk(LoggerFilterRule rule) =>
        rule.CategoryName is null || Sdk.StartsWith(rule.CategoryName.TrimEnd('*'), StringComparison.OrdinalIgnoreCase);
}
