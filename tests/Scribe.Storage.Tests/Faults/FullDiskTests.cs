using System.Diagnostics;
using Npgsql;

namespace Scribe.Storage.Tests.Faults;

/// <summary>The server's disk is full: what does not fit is refused whole, and the store works on once there is room.</summary>
public sealed class FullDiskTests
{
    [SkippableFact]
    public async Task Write_IsRefusedWhole_UntilThereIsRoom()
    {
        await using var server = await FaultServer.StartAsync();
        await using var disk = await SmallDisk.MountAsync(24);
        var admin = server.ConnectionString("postgres");
        await PostgresServer.ExecuteAsync(admin, $"CREATE TABLESPACE small LOCATION '{disk.Path}'");
        var database = await server.CreateDatabaseAsync("TABLESPACE small");
        await PostgresServer.ExecuteAsync(database, "CREATE TABLE filler AS SELECT repeat(md5(n::text), 20) AS text FROM generate_series(1, 5000) AS n");
        await using var store = await FaultyStore.OpenAsync(database, 10);
        var (term, project) = await Draft.BoundSessionAsync(store);

        var written = new List<string>();
        ScribeException? refusal = null;
        while (refusal is null)
        {
            // Long enough to fill the disk soon, and not to be packed.
            var message = string.Concat(Enumerable.Range(0, 4_000).Select(_ => Guid.NewGuid().ToString("n")));
            try
            {
                await store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, message) with { Words = "" }], null, default);
                written.Add(message);
            }
            catch (ScribeException exception)
            {
                refusal = exception;
            }
        }

        refusal.Code.ShouldBe(ErrorCode.StoreFull);
        written.ShouldNotBeEmpty();
        (await Logs.MessagesOfIntactAsync(store, project.Id)).ShouldBe(written);

        await PostgresServer.ExecuteAsync(database, "DROP TABLE filler");
        await store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "there is room")], null, default);
        (await Logs.MessagesOfIntactAsync(store, project.Id)).ShouldBe([.. written, "there is room"]);
    }

    /// <summary>A file system of a few megabytes, in memory.</summary>
    private sealed class SmallDisk : IAsyncDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("scribe-test-");

        public string Path => _directory.FullName;

        public static async Task<SmallDisk> MountAsync(int megabytes)
        {
            Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A small file system can be mounted by root alone.");
            var disk = new SmallDisk();
            if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Path) && await RunAsync("chown", "nobody", disk.Path))
                return disk;
            disk._directory.Delete();
            throw new SkipException("No small file system can be mounted here.");
        }

        public async ValueTask DisposeAsync()
        {
            // The server that has its files there goes after it.
            (await RunAsync("umount", "-l", Path)).ShouldBeTrue();
            _directory.Delete();
        }

        private static async Task<bool> RunAsync(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
    }
}
