using System.Data.Common;
using Npgsql;
using Scribe.Storage.Postgres.Errors;

namespace Scribe.Storage.Postgres.Connecting;

/// <summary>Reads a connection string, in Npgsql's form or as a URI. No error repeats what it says: there is a password in it.</summary>
internal static class ConnectionText
{
    /// <summary>The parameters of libpq's URIs that Npgsql calls by other names.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["target_session_attrs"] = "Target Session Attributes",
        ["options"] = "Options",
        ["host"] = "Host",
        ["port"] = "Port",
        ["user"] = "Username",
        ["password"] = "Password",
        ["dbname"] = "Database",
    };

    /// <summary>True if it is a URI of PostgreSQL.</summary>
    public static bool IsUri(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the connection string says, and nothing else.</summary>
    /// <exception cref="ScribeException">It cannot be read, or names something that there is not.</exception>
    public static NpgsqlConnectionStringBuilder Read(string text)
    {
        var settings = IsUri(text) ? OfUri(text) : OfPairs(text);
        var builder = new NpgsqlConnectionStringBuilder();
        foreach (var (key, value) in settings)
        {
            try
            {
                builder[key] = value;
            }
            catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                throw ConnectionErrors.SettingRefused(key);
            }
        }

        return string.IsNullOrEmpty(builder.Host) ? throw ConnectionErrors.HostMissing() : builder;
    }

    private static IEnumerable<(string Key, string Value)> OfPairs(string text)
    {
        var pairs = new DbConnectionStringBuilder();
        try
        {
            pairs.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            throw ConnectionErrors.Unreadable();
        }

        return pairs.Keys.Cast<string>().Select(key => (key, (string)pairs[key]));
    }

    private static IEnumerable<(string Key, string Value)> OfUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
            throw ConnectionErrors.Unreadable();
        if (uri.Host.Length > 0)
            yield return ("Host", Uri.UnescapeDataString(uri.Host));
        if (uri.Port > 0)
            yield return ("Port", uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));

        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            yield return ("Username", Uri.UnescapeDataString(user[0]));
        if (user.Length > 1)
            yield return ("Password", Uri.UnescapeDataString(user[1]));
        if (uri.AbsolutePath.Length > 1)
            yield return ("Database", Uri.UnescapeDataString(uri.AbsolutePath[1..]));

        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = pair.Split('=', 2) is [var name, var given] ? (name, given) : throw ConnectionErrors.Unreadable();
            key = Uri.UnescapeDataString(key);
            value = Uri.UnescapeDataString(value);
            yield return Renamed.TryGetValue(key, out var known)
                ? (known, known is "SSL Mode" or "Target Session Attributes" ? value.Replace("-", "", StringComparison.Ordinal) : value)
                : (key, value);
        }
    }
}
