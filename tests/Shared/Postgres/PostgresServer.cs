using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Scribe.Tests.Shared;

/// <summary>A PostgreSQL server of its own, from the machine's programs, in a fresh directory and gone with it.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    public const string User = "scribe";
    public const string Password = "test-only";

    private readonly DirectoryInfo _directory;
    private readonly string _programs;
    private readonly string[] _settings;
    private Process? _process;
    private int _databases;

    private PostgresServer(DirectoryInfo directory, string programs, string[] settings)
    {
        _directory = directory;
        _programs = programs;
        _settings = settings;
    }

    /// <summary>Where its programs are; null if there are none on this machine.</summary>
    public static string? Programs { get; } = FindPrograms();

    /// <summary>Where it listens on the loopback address.</summary>
    public int Port { get; private set; }

    public int ProcessId => _process!.Id;

    private string Data => Path.Combine(_directory.FullName, "data");

    /// <summary>The first of these folders that has what a server needs; null if none has.</summary>
    public static string? FindIn(IEnumerable<string> folders) =>
        folders.FirstOrDefault(folder => IsThere(Path.Combine(folder, "initdb")) && IsThere(Path.Combine(folder, "postgres")));

    /// <summary>Makes a server and starts it.</summary>
    /// <param name="settings">Such as <c>max_connections=10</c>.</param>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        var server = new PostgresServer(Directory.CreateTempSubdirectory("scribe-test-"), Programs!, settings);
        try
        {
            await server.InitializeAsync();
            await server.BeginAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a standby of this server, and starts it.</summary>
    public async Task<PostgresServer> AddStandbyAsync()
    {
        var standby = new PostgresServer(Directory.CreateTempSubdirectory("scribe-test-"), _programs, _settings);
        try
        {
            if (Environment.IsPrivilegedProcess)
                await RunAsync("chown", ["-R", "nobody", standby._directory.FullName]);

            // What stands on the PATH may be links to some of the programs alone.
            var programs = File.ResolveLinkTarget(Path.Combine(_programs, "initdb"), returnFinalTarget: true) is { } initdb
                ? Path.GetDirectoryName(initdb.FullName)!
                : _programs;
            await RunAsync(
                Path.Combine(programs, "pg_basebackup"),
                ["-D", standby.Data, "-R", "--checkpoint=fast", "--no-sync", "-d", $"host=127.0.0.1 port={Port} user={User} password={Password}"],
                asServer: true);
            standby.Port = FreePort();
            await standby.BeginAsync();
            return standby;
        }
        catch
        {
            await standby.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <param name="options">What stands behind its name in CREATE DATABASE.</param>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string options = "")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync(ConnectionString("postgres"), $"CREATE DATABASE {name} {options}");
        return ConnectionString(name);
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = User,
        Password = Password,
        Database = database,
        IncludeErrorDetail = true,
    }.ConnectionString;

    public static async Task<int> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ReadAsync<T>(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Ends it as an operator does, and lets go of nothing that was committed.</summary>
    public Task StopAsync() => EndAsync("-INT");

    /// <summary>Ends it as a failure does.</summary>
    public Task CrashAsync() => EndAsync("-QUIT");

    /// <summary>Starts it again, on the same port.</summary>
    public Task StartAgainAsync() => BeginAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await EndAsync("-QUIT");
        _directory.Delete(recursive: true);
    }

    private async Task InitializeAsync()
    {
        var password = Path.Combine(_directory.FullName, "password");
        await File.WriteAllTextAsync(password, Password);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ["-R", "nobody", _directory.FullName]);
        await RunAsync(
            Path.Combine(_programs, "initdb"),
            ["-D", Data, "-U", User, "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--locale=C", "--no-sync"],
            asServer: true);
        Port = FreePort();
    }

    private async Task BeginAsync()
    {
        // Nothing here outlives the machine, so nothing needs to reach its disk.
        string[] settings =
        [
            $"port={Port.ToString(CultureInfo.InvariantCulture)}", "listen_addresses=127.0.0.1", $"unix_socket_directories={_directory.FullName}", "fsync=off",
            "logging_collector=off", "max_connections=200", .. _settings,
        ];
        _process = Start(Path.Combine(_programs, "postgres"), ["-D", Data, .. settings.SelectMany(setting => new[] { "-c", setting })], asServer: true);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ReadyAsync();
    }

    private async Task ReadyAsync()
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ReadAsync<int>(ConnectionString("postgres"), "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!_process!.HasExited && patience.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(20);
            }
        }
    }

    private async Task EndAsync(string signal)
    {
        var process = _process!;
        _process = null;

        // The process that was started is the server itself: whoever gave it its user is replaced by it.
        if (!process.HasExited)
            await RunAsync("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(string program, string[] arguments, bool asServer = false)
    {
        using var process = Start(program, arguments, asServer);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {await output}{errors}");
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static Process Start(string program, string[] arguments, bool asServer)
    {
        var start = asServer && Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = "/";
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A link counts as a file also where what it leads to is gone.</summary>
    private static bool IsThere(string program) =>
        File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is null or { Exists: true };

    private static string? FindPrograms()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        return FindIn(path.Concat(debian));
    }
}
