using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Scribe.Storage;

namespace Scribe;

/// <summary>What a client passes to name its session: <c>scs_</c> and 160 random bits in base32.</summary>
/// <remarks>
/// Whoever has the handle of an anonymous session has the session: treat it like a password. Only its SHA-256 is
/// stored, <see cref="ToString"/> gives the log id, and the secret itself leaves only through <see cref="Reveal"/>.
/// </remarks>
[DebuggerDisplay("{LogId}")]
public readonly struct SessionHandle : IEquatable<SessionHandle>
{
    private const string Prefix = "scs_";
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int RandomBytes = 20;
    private const int SecretLength = RandomBytes * 8 / 5;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    private readonly string? _secret;

    private SessionHandle(string secret) => _secret = secret;

    /// <summary>The only form that may be printed: <c>scs#</c> and the first 8 hex digits of the handle's SHA-256.</summary>
    public string LogId => string.Concat("scs#", Convert.ToHexStringLower(Hash().AsSpan(0, 4)));

    /// <summary>Reads a handle as a client passes it. Strict: no white space, no capitals, nothing missing.</summary>
    /// <param name="text">What the client passed.</param>
    /// <param name="handle">The handle, if the result is true.</param>
    /// <returns>True if the text has the form of a handle; whether a session answers to it is another question.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SessionHandle handle)
    {
        var valid = text is { Length: 4 + SecretLength }
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && !text.AsSpan(Prefix.Length).ContainsAnyExcept(Allowed);
        handle = valid ? new SessionHandle(text!) : default;
        return valid;
    }

    /// <summary>Returns the secret itself, to be given to the client that opened the session and to nobody else.</summary>
    /// <exception cref="InvalidOperationException">The handle is the default value.</exception>
    public string Reveal() => _secret ?? throw new InvalidOperationException("This handle is empty.");

    /// <summary>Returns the log id.</summary>
    public override string ToString() => _secret is null ? "(no handle)" : LogId;

    /// <inheritdoc />
    public bool Equals(SessionHandle other) =>
        _secret is not null && other._secret is not null
            ? CryptographicOperations.FixedTimeEquals(Hash(), other.Hash())
            : _secret == other._secret;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is SessionHandle other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _secret?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>Compares two handles in time that does not depend on where they differ.</summary>
    public static bool operator ==(SessionHandle left, SessionHandle right) => left.Equals(right);

    /// <summary>The opposite of equality.</summary>
    public static bool operator !=(SessionHandle left, SessionHandle right) => !left.Equals(right);

    internal SessionKey Key => new(SessionKeyKind.Handle, Hash());

    internal static SessionHandle Create()
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return new SessionHandle(Prefix + Encode(random));
    }

    private byte[] Hash()
    {
        Span<byte> ascii = stackalloc byte[4 + SecretLength];
        Encoding.ASCII.GetBytes(Reveal(), ascii);
        return SHA256.HashData(ascii);
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[bytes.Length * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = bytes[bit / 8] << 8 | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text[i] = Alphabet[pair >> (11 - bit % 8) & 31];
        }

        return new string(text);
    }
}
