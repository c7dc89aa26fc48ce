using Scribe.Errors;

namespace Scribe.Runtime.Tests.Files;

public class FileErrorTests
{
    [Fact]
    public void EveryErrorAboutAFile_ReadsAsApproved()
    {
        var cause = new ArgumentException("Invalid pattern '(' at offset 1. Not enough )'s.");
        ScribeException[] errors =
        [
            FileErrors.OutsideRoot("../a"),
            FileErrors.Sensitive(".env"),
            FileErrors.DeniedByOperator("private/a"),
            FileErrors.NoRegularFile("pipe"),
            FileErrors.ManyNames("a", 2),
            FileErrors.SystemUnknown(),
            FileErrors.NotFound("a"),
            FileErrors.Folder("src"),
            FileErrors.Unreadable("a", cause),
            FileErrors.BadPath("The path is empty."),
            FileErrors.Changed("a"),
            FileErrors.Binary("a"),
            FileErrors.TooLarge("a", 200_000, 131_072),
            FileErrors.NoSuchChunk(4, 3),
            FileErrors.NoSuchLine(121, 120),
            FileErrors.LinesUpsideDown(5, 2),
            FileErrors.OutOfRange("limit", 0, 1, 500),
            FileErrors.NothingSought(),
            FileErrors.QueryTooLong(1001, 1000),
            FileErrors.QueryOfManyLines(),
            FileErrors.BadExpression("(", cause),
            FileErrors.ExpressionTooSlow(7, TimeSpan.FromSeconds(5), cause),
            FileErrors.Missing("chunk", "chunk"),
            FileErrors.Misplaced("page", "scan", "page"),
        ];

        Snapshot.ShouldMatch(string.Join('\n', errors.Select(error => $"{error.CodeName}: {error.Message} {error.Suggestion}")));
    }
}
