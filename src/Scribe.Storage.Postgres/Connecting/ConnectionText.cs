using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;
using Scribe.Storage.Postgres.Errors;

namespace Scribe.Storage.Postgres.Connecting;

/// <summary>Reads a connection string, in Npgsql's form or as a URI. No error repeats what it says: there is a password in it.</summary>
internal static partial class ConnectionText
{
    /// <summary>The parameters of libpq's URIs that Npgsql calls by other names.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application_name"] = "Application Name",
        ["channel_binding"] = "Channel Binding",
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

    /// <summary>As libpq reads it: with several hosts, without one, or with the directory of a socket, which no <see cref="Uri"/> takes.</summary>
    private static IEnumerable<(string Key, string Value)> OfUri(string text)
    {
        var uri = UriForm().Match(text);
        if (!uri.Success)
            throw ConnectionErrors.Unreadable();
        if (uri.Groups["single"] is { Length: > 0 } host)
            yield return ("Host", Uri.UnescapeDataString(host.Value));
        if (uri.Groups["port"] is { Length: > 0 } port)
            yield return ("Port", port.Value);
        if (uri.Groups["several"] is { Success: true } hosts)
            yield return ("Host", Uri.UnescapeDataString(hosts.Value));
        foreach (var (group, key) in new[] { ("user", "Username"), ("password", "Password"), ("database", "Database") })
        {
            if (uri.Groups[group] is { Length: > 0 } said)
                yield return (key, Uri.UnescapeDataString(said.Value));
        }

        foreach (var pair in uri.Groups["parameters"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = pair.Split('=', 2) is [var name, var given] ? (name, given) : throw ConnectionErrors.Unreadable();
            key = Uri.UnescapeDataString(key);
            value = Uri.UnescapeDataString(value);
            yield return Renamed.TryGetValue(key, out var known)
                ? (known, known == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value)
                : (key, value);
        }
    }

    [GeneratedRegex("""
        ^postgres(ql)?://
        ((?<user>[^:@/?\#]*)(:(?<password>[^@/?\#]*))?@)?
        ((\[(?<single>[^\]/?\#]*)\]|(?<single>[^:,@\[\]/?\#]*))(:(?<port>[0-9]*))?|(?<several>[^@/?\#]*,[^@/?\#]*))
        (/(?<database>[^@?\#]*))?
        (\?(?<parameters>[^\#]*))?$
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex UriForm();
}
