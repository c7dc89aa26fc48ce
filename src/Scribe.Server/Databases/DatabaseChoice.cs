using System.Text.RegularExpressions;

namespace Scribe.Server.Databases;

/// <summary>Where sessions are kept, as <c>--database</c> and <c>SCRIBE_DATABASE</c> say it: in a file, or in PostgreSQL.</summary>
internal abstract partial record DatabaseChoice
{
    private DatabaseChoice()
    {
    }

    /// <summary>An SQLite database.</summary>
    public sealed record File(string Path) : DatabaseChoice;

    /// <summary>A PostgreSQL database.</summary>
    public sealed record Postgres(string ConnectionString) : DatabaseChoice
    {
        /// <summary>Not the connection string: there may be a password in it.</summary>
        public override string ToString() => nameof(Postgres);
    }

    /// <summary>A URI of PostgreSQL or pairs that name a host are a connection string; whatever else is a file's path.</summary>
    /// <exception cref="ScribeException">
    /// It is meant as a connection string and is none that is known here. As a file's path it would be printed, and there may be a
    /// password in it.
    /// </exception>
    public static DatabaseChoice Parse(string text)
    {
        if (PostgresUri().IsMatch(text) || HostPair().IsMatch(text))
            return new Postgres(text);
        if (AnyUri().Match(text) is { Success: true } uri)
            throw UnknownDatabase(uri.Groups["scheme"].Value);
        return PasswordPair().IsMatch(text) ? throw HostMissing() : new File(text);
    }

    /// <summary>True if it is no file's path, so that it is not to be repeated.</summary>
    public static bool MayHoldPassword(string text) =>
        PostgresUri().IsMatch(text) || HostPair().IsMatch(text) || AnyUri().IsMatch(text) || PasswordPair().IsMatch(text);

    private static ScribeException UnknownDatabase(string scheme) => new(
        ErrorCode.InvalidArgument,
        $"The database is given as '{scheme}://...'; sessions are kept in an SQLite file or in PostgreSQL.",
        "Give the path of a file, or postgres://user@host/database.");

    private static ScribeException HostMissing() => new(
        ErrorCode.InvalidArgument,
        "The database is given with a password and without a host, so that it is neither a file nor a connection string.",
        "Add Host=... to the connection string, which may be the directory of a Unix socket. Or give the path of a file.");

    [GeneratedRegex("^\\s*postgres(ql)?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PostgresUri();

    [GeneratedRegex("(^|;)\\s*(host|server)\\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HostPair();

    // The form 'file:' is SQLite's own, which the store refuses in words of its own.
    [GeneratedRegex("^\\s*(?!file:)(?<scheme>[a-z][a-z0-9+.-]*)://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnyUri();

    [GeneratedRegex("(^|;)\\s*(password|pwd)\\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PasswordPair();
}
