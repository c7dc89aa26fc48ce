using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Scribe.Benchmarks.Support;
using Scribe.Identity;
using Scribe.Sessions;

namespace Scribe.Benchmarks;

/// <summary>
/// Another owner's handle beside a made-up one, in turn, batch by batch: what a thief could learn from how long the answer
/// takes. Nothing, as long as the ratio stays near 1 and far within the noise of a network.
/// </summary>
internal static class RefusalMeasurement
{
    public const string Command = "refusals";

    private const int Pairs = 60;
    private const int CallsPerBatch = 2_000;

    public static async Task<int> RunAsync()
    {
        await using var store = BenchStore.Create();
        foreach (var (name, limit) in new[] { ("within the limit", int.MaxValue), ("beyond it", 1) })
        {
            using var refused = new RefusedHandles(new AttemptLimit(limit, TimeProvider.System), NullLogger<RefusedHandles>.Instance);
            var resolver = new SessionResolver(
                store.Registry, new PrincipalSession(store.Registry, isOn: false), refused, NullLogger<SessionResolver>.Instance);
            await MeasureAsync(name, store, resolver);
        }

        return 0;
    }

    private static async Task MeasureAsync(string name, BenchStore store, SessionResolver resolver)
    {
        var foreign = (await store.Registry.OpenAsync(OwnerNamed("owner"), conversation: null, project: null, default)).Handle;
        var thief = new CallEvidence { Owner = OwnerNamed("thief") };
        var ofAnother = thief with { HandleArgument = JsonSerializer.SerializeToElement(foreign.Reveal()) };
        var madeUp = thief with { HandleArgument = JsonSerializer.SerializeToElement(SessionHandle.Create().Reveal()) };
        for (var warmUp = 0; warmUp < 10; warmUp++)
        {
            await RunBatchAsync(resolver, ofAnother);
            await RunBatchAsync(resolver, madeUp);
        }

        var pairs = new List<(double Foreign, double Unknown)>(Pairs);
        for (var pair = 0; pair < Pairs; pair++)
            pairs.Add((await RunBatchAsync(resolver, ofAnother), await RunBatchAsync(resolver, madeUp)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: foreign {Median(pairs.Select(pair => pair.Foreign)):0.0} us, unknown {Median(pairs.Select(pair => pair.Unknown)):0.0} us, ratio {Median(pairs.Select(pair => pair.Foreign / pair.Unknown)):0.00}"));
    }

    private static async Task<double> RunBatchAsync(SessionResolver resolver, CallEvidence evidence)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var number = 0; number < CallsPerBatch; number++)
        {
            if (await resolver.ResolveAsync(evidence, default) is not Resolution.Absent { WasNamed: true })
                throw new InvalidOperationException("The handle was not refused.");
        }

        return Stopwatch.GetElapsedTime(begun).TotalMicroseconds / CallsPerBatch;
    }

    private static Owner OwnerNamed(string subject) => Principal.OwnerOf(new ClaimsPrincipal(new ClaimsIdentity(
        [new("iss", "https://issuer.example"), new("client_id", "cli"), new("sub", subject)], "benchmark")));

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Pairs / 2);
}
