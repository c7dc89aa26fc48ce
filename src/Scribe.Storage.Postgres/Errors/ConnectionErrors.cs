using System.Globalization;
using Npgsql;

namespace Scribe.Storage.Postgres.Errors;

/// <summary>Why a server refuses to start on a database. None repeats a connection string: there is a password in it.</summary>
internal static class ConnectionErrors
{
    public static ScribeException Unreadable() => Refused(
        "The connection string cannot be read.",
        "Write it as 'Host=db;Database=scribe;Username=scribe;Password=...' or as 'postgres://scribe:...@db/scribe', with what is special in a URI percent-encoded.");

    public static ScribeException SettingRefused(string key) => Refused(
        $"The connection string sets '{key}', which Npgsql does not know, or to a value that it does not take.",
        "Correct the name or the value, or leave it out. The names are those of Npgsql's documentation; in a URI also those of libpq.");

    public static ScribeException SettingsDisagree(Exception cause) => Refused(
        $"Npgsql cannot work with the settings of the connection string: {cause.Message.Split('\n')[0].TrimEnd('.', '\r')}.",
        "Correct them, or leave out those that need not be set.");

    public static ScribeException MultiplexingRefused() => Refused(
        "The connection string sets 'Multiplexing', with which a transaction has no connection of its own.",
        "Leave it out.");

    public static ScribeException HostMissing() => Refused(
        "The connection string names no host.",
        "Add Host=..., which may be the directory of a Unix socket.");

    public static ScribeException CannotConnect(NpgsqlConnectionStringBuilder settings, Exception cause) => Refused(
        $"The database cannot be reached at {Place(settings)}: {Reason(cause)}.",
        "Check that PostgreSQL runs there, that it takes connections from this machine, and the host and the port in the connection string.",
        cause);

    public static ScribeException LoginRefused(NpgsqlConnectionStringBuilder settings, PostgresException cause) => Refused(
        $"PostgreSQL at {Place(settings)} does not let the user '{settings.Username}' in.",
        "Check the user's name and password in the connection string, and pg_hba.conf on the server.",
        cause);

    public static ScribeException DatabaseMissing(NpgsqlConnectionStringBuilder settings, PostgresException cause) => Refused(
        $"PostgreSQL at {Place(settings)} has no database '{settings.Database ?? settings.Username}'.",
        "Create it (CREATE DATABASE ... ENCODING 'UTF8'), or name another one in the connection string.",
        cause);

    public static ScribeException PermissionMissing(NpgsqlConnectionStringBuilder settings, PostgresException cause) => Refused(
        $"The user '{settings.Username}' may not make the schema 'scribe' in the database '{settings.Database}', or not use it: {cause.MessageText}.",
        "Grant the user CREATE on the database, or make the user the owner of the schema.",
        cause);

    public static ScribeException ServerTooOld(Version found, Version needed) => Refused(
        $"The server is PostgreSQL {found}; {needed.Major} or newer is needed.",
        "Upgrade it, or name another server in the connection string.");

    public static ScribeException WrongEncoding(string database, string encoding) => Refused(
        $"The database '{database}' keeps text in {encoding}, which cannot hold all of Unicode.",
        "Create a database with ENCODING 'UTF8' and name it in the connection string.");

    public static ScribeException ReadOnly(NpgsqlConnectionStringBuilder settings) => Refused(
        $"PostgreSQL at {Place(settings)} is a standby, or takes no writes.",
        "Name the primary in the connection string, or several hosts with Target Session Attributes=primary.");

    public static ScribeException ForeignSchema(string database) => Refused(
        $"The database '{database}' has a schema 'scribe' that is not Scribe's. It was left as it is.",
        "Name another database in the connection string, or rename that schema.");

    public static ScribeException NewerSchema(string database, long found, long known) => Refused(
        string.Create(CultureInfo.InvariantCulture, $"The database '{database}' has schema version {found}; this build of Scribe knows versions up to {known}."),
        "Install the newer Scribe, or open another database. Nothing was changed.");

    public static ScribeException MigrationFailed(long version, Exception cause) => Refused(
        string.Create(CultureInfo.InvariantCulture, $"The schema could not be brought to version {version}: {Reason(cause)}. Nothing of that step was kept."),
        "Mend what it names, then start the server again: it goes on with the same step.",
        cause);

    private static ScribeException Refused(string message, string suggestion, Exception? cause = null) =>
        new(ErrorCode.StoreUnavailable, message, suggestion, cause);

    private static string Place(NpgsqlConnectionStringBuilder settings) =>
        string.Create(CultureInfo.InvariantCulture, $"'{settings.Host}', port {settings.Port}");

    private static string Reason(Exception cause) =>
        (cause is PostgresException postgres ? postgres.MessageText : (cause.InnerException ?? cause).Message).TrimEnd('.');
}
