using System.Text;
using System.Text.RegularExpressions;
using Scribe.Errors;

namespace Scribe;

/// <summary>The name of a project within its repository root: 1 to 100 ASCII letters, digits, dots, dashes and underscores.</summary>
/// <remarks>
/// ASCII alone, because two names that look alike must not be two projects; no separators, because the name is used in
/// paths. It begins and ends with a letter or a digit and holds no two dots in a row.
/// </remarks>
public readonly partial record struct ProjectName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 100;

    private readonly string? _value;

    private ProjectName(string value) => _value = value;

    /// <summary>The name as text.</summary>
    public string Value => _value ?? "";

    /// <summary>Reads a name.</summary>
    /// <param name="text">What the caller passed.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: it is not a name; the message says why.</exception>
    public static ProjectName Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw Invalid("The project's name is empty.");
        if (text.Length > MaxLength)
            throw Invalid($"The project's name is too long: {Quoted.Value(text)}.");
        if (!Ascii.IsValid(text))
            throw Invalid($"The project's name {Quoted.Value(text)} has characters that can be mistaken for others.");
        if (!Form().IsMatch(text) || text.Contains("..", StringComparison.Ordinal))
            throw Invalid($"{Quoted.Value(text)} is not a project's name.");

        // Names are shown to everybody; a handle that was passed in the wrong place must not become one.
        if (text.StartsWith("scs_", StringComparison.OrdinalIgnoreCase))
            throw Invalid("The project's name begins like a session handle.");
        return new ProjectName(text);
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Value;

    internal static ProjectName Stored(string value) => new(value);

    private static ScribeException Invalid(string message) => ScribeErrors.InvalidArgument(
        message,
        "Use 1 to 100 ASCII letters, digits, '.', '-' and '_', beginning and ending with a letter or a digit, such as 'payment-api'.");

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
