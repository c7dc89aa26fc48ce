using System.Text.RegularExpressions;
using Scribe.Errors;

namespace Scribe.Identity.Agents;

/// <summary>The name that an operator gives an agent: 1 to 100 ASCII letters, digits, dots, dashes and underscores.</summary>
/// <remarks>It has the form of a project's name. Names that differ in capitals alone are one agent.</remarks>
internal static partial class AgentName
{
    private const int MaxLength = 100;

    /// <summary>Returns the name if it is one.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it is not; the message says why.</exception>
    public static string Check(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw Invalid("The agent's name is empty.");
        if (text.Length > MaxLength)
            throw Invalid($"The agent's name is too long: {Quoted.Value(text)}.");
        if (!Form().IsMatch(text) || text.Contains("..", StringComparison.Ordinal))
            throw Invalid($"{Quoted.Value(text)} is not an agent's name.");
        if (text.StartsWith("scs_", StringComparison.OrdinalIgnoreCase))
            throw Invalid("The agent's name begins like a session handle.");
        return text;
    }

    private static ScribeException Invalid(string message) => ScribeErrors.InvalidArgument(
        message,
        "Name the agent (scribe serve --agent, SCRIBE_AGENT, ScribeOptions.Agent) with 1 to 100 ASCII letters, digits, '.', '-' and '_', " +
        "beginning and ending with a letter or a digit, such as 'reviewer-1'.");

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
