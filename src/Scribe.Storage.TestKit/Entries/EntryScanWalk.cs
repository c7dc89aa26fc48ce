namespace Scribe.Storage.TestKit;

/// <summary>Walks through a log slice by slice, as queries do, and holds each slice to what a slice must be.</summary>
internal static class EntryScanWalk
{
    /// <summary>A scan of a whole log whose newest entry has this number, in slices of no particular size.</summary>
    public static EntryScan Of(long log, long last, bool newestFirst) => new()
    {
        Log = log,
        NewestFirst = newestFirst,
        After = newestFirst ? last + 1 : 0,
        End = newestFirst ? 0 : last + 1,
        Filter = EntryFilter.None,
        MaxPlaces = 10_000,
        MaxMatches = 10_000,
        Limit = 1_000,
        MaxCharacters = 10_000_000,
    };

    /// <summary>Everything that a scan finds.</summary>
    /// <param name="store">The store.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="between">What happens between two slices.</param>
    public static async Task<List<EntryRow>> WalkAsync(this IScribeStore store, EntryScan scan, Func<Task>? between = null)
    {
        var rows = new List<EntryRow>();
        for (var slices = 1; ; slices++)
        {
            Assert.True(slices < 100_000, "The scan comes to an end.");
            var slice = await store.Entries.ScanAsync(scan, default);
            Check(scan, slice);
            rows.AddRange(slice.Rows);
            if (slice.IsLast)
                return rows;
            scan = scan with { After = slice.Reached };
            if (between is not null)
                await between();
        }
    }

    private static void Check(EntryScan scan, EntrySlice slice)
    {
        Assert.True(slice.Rows.Count <= scan.Limit);
        Assert.True(slice.Rows.Count <= 1 || slice.Rows.Sum(row => row.Characters) <= scan.MaxCharacters);
        var places = slice.Rows.Select(row => row.Sequence).ToList();
        Assert.Equal(scan.NewestFirst ? places.OrderDescending() : places.Order(), places);
        if (scan.NewestFirst)
        {
            Assert.True(slice.Reached < scan.After && slice.Reached > scan.End || slice.IsLast, "Each slice gets on.");
            Assert.All(places, place => Assert.True(place < scan.After && place >= slice.Reached));
        }
        else
        {
            Assert.True(slice.Reached > scan.After && slice.Reached < scan.End || slice.IsLast, "Each slice gets on.");
            Assert.All(places, place => Assert.True(place > scan.After && place <= slice.Reached));
        }
    }
}
