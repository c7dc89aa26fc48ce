using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Scribe.Server.Tests.Replicas;

/// <summary>Eight replicas, of which one is killed every second, and 64 clients that call them in turn.</summary>
public sealed class KilledReplicasTests(ITestOutputHelper output)
{
    private const int Replicas = 8;
    private const int Clients = 64;

    /// <summary>How many calls are made in all; the rest is for a machine with time.</summary>
    private const int FewCalls = 3_000;

    private static int CallsOfEach => ((int.TryParse(Environment.GetEnvironmentVariable("REPLICA_CALLS"), CultureInfo.InvariantCulture, out var calls)
            ? calls
            : FewCalls) + Clients - 1) / Clients;

    [SkippableFact]
    public async Task WhatWasAcknowledged_IsThereOnce_AndNoAnswerIsAnothers()
    {
        await using var replicas = await ReplicaSet.StartAsync(Replicas);
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => PersistentClient.ConnectAsync(replicas, number)));
        var time = Stopwatch.StartNew();
        using var over = new CancellationTokenSource();
        var killing = KillAsync(replicas, over.Token);

        await Task.WhenAll(clients.Select(client => client.PlayAsync(CallsOfEach)));
        var took = time.Elapsed;
        await over.CancelAsync();
        var killed = await killing;

        killed.ShouldBeGreaterThan(0);
        await Task.WhenAll(clients.Select(client => client.ShouldHaveItsOwnLogsAsync()));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Clients * CallsOfEach} calls in {took.TotalSeconds:0.0} s, {killed} replicas killed, {clients.Sum(client => client.Repeated)} calls repeated"));
    }

    /// <summary>Kills the next one each second, while at least half of them are there: a busy machine takes longer to start one.</summary>
    /// <returns>How many were killed.</returns>
    private static async Task<int> KillAsync(ReplicaSet replicas, CancellationToken over)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var starting = new List<Task>();
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                var isStarting = starting.Count >= Replicas && !starting[^Replicas].IsCompleted;
                if (isStarting || starting.Count(start => !start.IsCompleted) >= Replicas / 2)
                    continue;
                var replica = starting.Count % Replicas;
                await replicas.KillAsync(replica);
                starting.Add(replicas.StartAgainAsync(replica));
            }
        }
        catch (OperationCanceledException)
        {
        }

        await Task.WhenAll(starting);
        return starting.Count;
    }
}
