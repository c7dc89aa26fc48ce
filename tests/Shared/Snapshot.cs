using System.Runtime.CompilerServices;
using Shouldly;

namespace Scribe.Tests.Shared;

/// <summary>Compares a text with the one that was approved and lies beside the test, as <c>Class.Method.verified.txt</c>.</summary>
internal static class Snapshot
{
    public static void ShouldMatch(string actual, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var folder = Path.GetRelativePath(OwnFolder(), Path.GetDirectoryName(file)!);
        var name = $"{Path.GetFileNameWithoutExtension(file)}.{member}";
        actual.ShouldMatchApproved(options => options
            .NoDiff()
            .WithFilenameGenerator((_, _, type, extension) =>
                Path.Combine(folder, $"{name}.{(type == "approved" ? "verified" : type)}.{extension}")));
    }

    private static string OwnFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
