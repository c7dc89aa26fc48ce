using Scribe.Storage.Postgres.Errors;
using Scribe.Tests.Shared;

namespace Scribe.Storage.Tests;

/// <summary>The wording of all that can keep a database from being copied, side by side.</summary>
public class ImportErrorsTests
{
    [Fact]
    public void EveryImportError_ReadsAsApproved()
    {
        var log = new ProjectRow(7, "/repos/shop", "alpha");
        var cause = new InvalidOperationException("the cause.");
        ScribeException[] errors =
        [
            ImportErrors.HoldsData("scribe"),
            ImportErrors.OfAnotherSource("scribe"),
            ImportErrors.Finished("scribe", new DateTimeOffset(2026, 11, 21, 10, 30, 0, TimeSpan.Zero)),
            ImportErrors.SourceChanged("scribe"),
            ImportErrors.ForeignRows("scribe", ExportTable.Sessions, 3, 5),
            ImportErrors.Overtaken("scribe"),
            ImportErrors.Unfinished("scribe"),
            ImportErrors.Unreadable("scribe", cause),
            ImportErrors.LogMissing(9),
            ImportErrors.SourceBroken(log, 3),
            ImportErrors.TargetBroken("scribe", log, 3),
            ImportErrors.CountDiffers("scribe", ExportTable.Entries, 5, 4),
            ImportErrors.TextRefused(ExportTable.StateValues, 2),
            ImportErrors.RowRefused(ExportTable.Sessions, 2, cause),
            ImportErrors.BrokenOff(cause),
        ];

        Snapshot.ShouldMatch(string.Join('\n', errors.Select(error => $"{error.CodeName}: {error.Message} {error.Suggestion}")));
    }
}
