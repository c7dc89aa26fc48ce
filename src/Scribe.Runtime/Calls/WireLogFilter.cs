using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scribe.Calls;

/// <summary>Keeps the SDK from logging whole messages, which it does at the level Trace: they carry handles.</summary>
/// <remarks>Every rule that would let Trace through gets a filter that holds back the SDK's; all else stays as it was set.</remarks>
internal sealed class WireLogFilter : IPostConfigureOptions<LoggerFilterOptions>
{
    private const string Sdk = "ModelContextProtocol";

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        // Where no rule speaks the minimum level does; as a rule of its own it can be filtered too.
        if (options.MinLevel == LogLevel.Trace)
            options.Rules.Insert(0, new LoggerFilterRule(null, null, LogLevel.Trace, null));

        for (var i = 0; i < options.Rules.Count; i++)
        {
            var rule = options.Rules[i];
            if (rule.LogLevel is null or LogLevel.Trace)
            {
                options.Rules[i] = new LoggerFilterRule(rule.ProviderName, rule.CategoryName, rule.LogLevel, (provider, category, level) =>
                    !IsWireTrace(category, level) && (rule.Filter?.Invoke(provider, category, level) ?? true));
            }
        }
    }

    private static bool IsWireTrace(string? category, LogLevel level) =>
        level == LogLevel.Trace && category?.StartsWith(Sdk, StringComparison.OrdinalIgnoreCase) == true;
}
