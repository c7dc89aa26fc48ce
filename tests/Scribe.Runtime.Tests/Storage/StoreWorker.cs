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
        return Process.Start(start)!;
    }

    public static Task<int> RunAsync(string[] arguments) => arguments switch
    {
        ["open-keys", var database, var count] => OpenKeysAsync(database, int.Parse(count, CultureInfo.InvariantCulture)),
        ["open-store", var database] => OpenStoreAsync(database),
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

    private static async Task MeetOthersAsync()
    {
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
    }
}
