using Scribe.Analyzers.Tests.Harness;
using Xunit;

namespace Scribe.Analyzers.Tests.Corpus;

/// <summary>Honest servers, of which no rule may say anything.</summary>
public sealed class CleanCorpusTests
{
    public static TheoryData<string> Clean => [.. CorpusServer.Files("Clean")];

    public static TheoryData<string> Debatable => [.. CorpusServer.Files("Debatable")];

    [Theory]
    [MemberData(nameof(Clean))]
    public Task HonestServer_IsClean(string file) => CorpusServer.FromFile("Clean", file).VerifyAsync();

    [Theory]
    [MemberData(nameof(Clean))]
    public Task HonestLibraryOfTools_IsClean(string file) => CorpusServer.FromFile("Clean", file).AsLibrary().VerifyAsync();

    /// <summary>Shared on purpose or by accident: that depends on what the author meant, so nothing is asked of the rules but to bear it.</summary>
    [Theory]
    [MemberData(nameof(Debatable))]
    public Task DebatableServer_IsAnalysed(string file) => CorpusServer.FromFile("Debatable", file).FindAsync();
}
