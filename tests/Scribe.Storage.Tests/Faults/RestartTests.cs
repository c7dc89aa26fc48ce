using System.Collections.Concurrent;

namespace Scribe.Storage.Tests.Faults;

/// <summary>The server ends and starts again while many write.</summary>
public sealed class RestartTests
{
    private const int Writers = 32;
    private const int Each = 60;

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatWasAcknowledged_IsThereOnce(bool byCrash)
    {
        // A crash keeps nothing that did not reach the disk.
        await using var server = await FaultServer.StartAsync("fsync=on");
        await using var store = await FaultyStore.OpenAsync(await server.CreateDatabaseAsync(), 20);
        var projects = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Draft.BoundSessionAsync(store)));
        var acknowledged = new ConcurrentBag<(long Log, string Message)>();
        var failures = new ConcurrentBag<ErrorCode>();

        var writing = Enumerable.Range(0, Writers).Select(async writer =>
        {
            var (term, project) = projects[writer % projects.Length];
            for (var number = 0; number < Each; number++)
            {
                var entry = Draft.Entry(term.Id, $"{writer}.{number}");
                await WriteAsync(Draft.AppendKey(entry), key => store.Entries.AppendAsync(project.Id, term, [entry], key, default), failures);
                acknowledged.Add((project.Id, entry.Message));
                await WriteAsync(number, _ => store.State.WriteAsync(term, $"{writer}", [(byte)number], null, 100_000, default), failures);
            }
        }).ToArray();
        for (var restart = 1; restart <= 2; restart++)
        {
            var enough = restart * Writers * Each / 3;
            await Eventually.HoldsAsync(() => acknowledged.Count >= enough);
            await (byCrash ? server.CrashAsync() : server.StopAsync());
            await server.StartAgainAsync();
        }

        await Task.WhenAll(writing).WaitAsync(TimeSpan.FromMinutes(2));

        failures.ShouldAllBe(code => code == ErrorCode.StoreUnavailable);
        foreach (var (term, project) in projects)
        {
            (await Logs.MessagesOfIntactAsync(store, project.Id)).Order()
                .ShouldBe(acknowledged.Where(written => written.Log == project.Id).Select(written => written.Message).Order());
            for (var writer = Array.IndexOf(projects, (term, project)); writer < Writers; writer += projects.Length)
                (await store.State.FindAsync(term.Id, $"{writer}", default))!.Value.ShouldBe([Each - 1]);
        }
    }

    /// <summary>As a client does that is told to try again.</summary>
    private static async Task WriteAsync<T>(T key, Func<T, Task> write, ConcurrentBag<ErrorCode> failures)
    {
        while (true)
        {
            try
            {
                await write(key);
                return;
            }
            catch (ScribeException exception)
            {
                failures.Add(exception.Code);
                if (exception.Code != ErrorCode.StoreUnavailable)
                    throw;
            }
        }
    }
}
