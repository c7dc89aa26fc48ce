using System.Reflection;
using Microsoft.Extensions.Configuration;
using Scribe.Http;

namespace Scribe.Server.Serve;

/// <summary>The variables of the environment, of which each option has one.</summary>
internal static class Variables
{
    /// <summary>The one that is named as on the command line, within the configuration.</summary>
    public const string Database = "DATABASE";

    private const string Prefix = "SCRIBE_";

    /// <summary>The section of what begins with <c>SCRIBE_HTTP__</c>.</summary>
    public const string HttpSection = "Http";

    public const string Advice = "Correct the SCRIBE_ variables of the environment: each is named as its option, such as SCRIBE_IDLETIMEOUT; " +
        "those of --http begin with SCRIBE_HTTP__, such as SCRIBE_HTTP__ALLOWEDHOSTS__0.";

    /// <summary>Adds them to what configures the server.</summary>
    /// <exception cref="ScribeException">One names no option: passed over, a misspelled limit would not hold.</exception>
    public static void AddTo(IConfigurationBuilder configuration)
    {
        var unknown = new ConfigurationBuilder().AddEnvironmentVariables(Prefix).Build().GetChildren().SelectMany(Unknown).ToList();
        if (unknown.Count > 0)
            throw new ScribeException(ErrorCode.InvalidArgument, $"There is no option {string.Join(" or ", unknown)}.", Advice);
        configuration.AddEnvironmentVariables(Prefix);
    }

    private static IEnumerable<string> Unknown(IConfigurationSection variable)
    {
        if (Is(variable, HttpSection) && variable.Value is null)
            return variable.GetChildren().Where(option => !Names<StreamableHttpOptions>(option)).Select(option => $"{Prefix}{variable.Key}__{option.Key}");
        return Names<ScribeOptions>(variable) || Is(variable, Database) ? [] : [Prefix + variable.Key];
    }

    private static bool Names<TOptions>(IConfigurationSection variable) =>
        typeof(TOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(property => Is(variable, property.Name));

    private static bool Is(IConfigurationSection variable, string name) => variable.Key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
