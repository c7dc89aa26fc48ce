using System.Runtime.CompilerServices;
using Shouldly;

namespace Scribe.Tests.Shared;

/// <summary>Compares a text with the one that was approved and lies beside the test, as <c>Class.Method.verified.txt</c>.</summary>
internal static class Snapshot
{
    public static void ShouldMatch(string actual, [CallerFilePath] string file = "", [CallerMemberName] string member = "") =>
        actual.ShouldMatchApproved(options => options
            .NoDiff()
            .WithFilenameGenerator((_, _, type, extension) =>
                $"{Path.ChangeExtension(file, null)}.{member}.{(type == "approved" ? "verified" : type)}.{extension.TrimStart('.')}"));
}
