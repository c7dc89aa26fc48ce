using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Scribe.Storage;

namespace Scribe.Runtime.Tests.Storage;

/// <summary>A process of its own that works on a store that others work on too.</summary>
internal static class StoreWorker
{
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(StoreWorker).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // a killed process would leave its sockets behind
        return Process.Start(start)!;
    }

    /// <summary>Starts the processes, lets them loose at the same moment, and returns what each printed.</summary>
    public static async Task<IReadOnlyList<string[]>> RunTogetherAsync(int processes, params string[] arguments)
    {
        var started = Enumerable.Range(0, processes).Select(_ => Start(arguments)).ToList();
        try
        {
            foreach (var process in started)
                (await process.StandardOutput.ReadLineAsync()).ShouldBe("ready", "see the worker's error output");
            foreach (var process in started)
                await process.StandardInput.WriteLineAsync("go");
            return await Task.WhenAll(started.Select(FinishAsync));
        }
        finally
        {
            foreach (var process in started)
            {
                if (!process.HasExited)
                    process.Kill();
                process.Dispose();
            }
        }
    }

    public static Task<int> RunAsync(string[] arguments) => arguments switch
    {
        ["open-keys", var database, var count] => OpenKeysAsync(database, int.Parse(count, CultureInfo.InvariantCulture)),
        ["append-mirrored", var database, var root, var count] => AppendMirroredAsync(database, root, int.Parse(count, CultureInfo.InvariantCulture)),
        ["open-store", var database] => OpenStoreAsync(database),
        ["watch", var database, var root, var rounds] => WatchAsync(database, root, int.Parse(rounds, CultureInfo.InvariantCulture)),
        ["collect", var database, var days] => CollectAsync(database, int.Parse(days, CultureInfo.InvariantCulture)),
        _ => Task.FromResult(2),
    };

    /// <summary>Opens one session after the other under well-known keys, and prints which session each came to.</summary>
    private static async Task<int> OpenKeysAsync(string database, int count)
    {
        await using var store = TestStore.Open(database);
        await MeetOthersAsync();
        for (var number = 0; number < count; number++)
        {
            var key = new SessionKey(SessionKeyKind.Connection, SHA256.HashData(Encoding.UTF8.GetBytes($"key {number}")));
            var (session, handle) = await store.Registry.GetOrOpenAsync(default, key, null, default);
            var seen = await store.Registry.FindAsync(key, default);
            Console.WriteLine($"{number} {session.Id} {seen!.Id} {(handle is null ? "found" : "opened")}");
        }

        return 0;
    }

    /// <summary>Appends to one project, one entry after the other, with the mirror on.</summary>
    private static async Task<int> AppendMirroredAsync(string database, string root, int count)
    {
        await using var store = TestStore.Open(database, configure: options => options.MirrorProjects = true);
        await store.MirrorWriter.StartAsync(default);
        var session = await store.Registry.BindAsync((await store.Registry.OpenAsync()).Session, await store.ProjectAsync("alpha", root));
        await MeetOthersAsync();
        for (var number = 0; number < count; number++)
            await store.Entries.AppendAsync(session, [new EntryDraft { Message = $"{Environment.ProcessId}.{number}" }]);
        return 0;
    }

    /// <summary>Opens the store at the same moment as others do, when none of them finds a database there.</summary>
    private static async Task<int> OpenStoreAsync(string database)
    {
        await MeetOthersAsync();
        await using var store = TestStore.Open(database);
        Console.WriteLine((await store.Registry.OpenAsync()).Session.LogId);
        return 0;
    }

    /// <summary>Removes expired sessions, some days after the tests' time, and prints how many it removed.</summary>
    private static async Task<int> CollectAsync(string database, int days)
    {
        var time = new FakeTime();
        time.Advance(TimeSpan.FromDays(days));
        await using var store = TestStore.Open(database, time);
        await MeetOthersAsync();
        Console.WriteLine(await store.Collector.CollectAsync(default));
        return 0;
    }

    /// <summary>
    /// Opens cases and records events in sentinel mode, all on the tests' day, and prints what each was answered with: the case
    /// or the event, and its sequence number.
    /// </summary>
    private static async Task<int> WatchAsync(string database, string root, int rounds)
    {
        await using var store = TestStore.Open(database, new FakeTime());
        await store.MirrorWriter.StartAsync(default);
        await MeetOthersAsync();
        var session = await store.SentinelAsync(root);
        for (var round = 0; round < rounds; round++)
        {
            var opening = new[] { CaseKind.Bug, CaseKind.Security }.Select(kind => store.Sentinel.OpenCaseAsync(
                session, new CaseDraft { Kind = kind, Title = $"of {Environment.ProcessId}", Description = $"round {round}" })).ToArray();
            var name = $"event-{Environment.ProcessId}-{round}";
            var appended = await store.Sentinel.AppendAsync(session, [new EntryDraft { Message = name, Category = "test" }]);
            Console.WriteLine($"{name} {appended.FirstSequence}");
            foreach (var opened in await Task.WhenAll(opening))
                Console.WriteLine($"{opened.Case.Id} {opened.Sequence}");
            var id = CaseId.Parse("BUG-2026-03-04-0001");
            var linked = await store.Sentinel.LinkFixAsync(session, id, new FixLink { RootCause = $"{Environment.ProcessId} {round}" });
            Console.WriteLine($"{id}: {linked.Sequence}");
        }

        return 0;
    }

    private static async Task MeetOthersAsync()
    {
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
    }

    private static async Task<string[]> FinishAsync(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
