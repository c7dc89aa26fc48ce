using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Scribe.Analyzers.State;

/// <summary>
/// The additional file in which a project names global state of code that is not its own: one documentation id on
/// each line, such as <c>P:Vendor.Device.Current</c>; <c>#</c> begins a comment.
/// </summary>
internal static class GlobalStateList
{
    public const string FileName = "Scribe.GlobalState.txt";

    public static HashSet<ISymbol> Read(
        Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var listed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var file in files.Where(IsOne))
            if (TextOf(file, cancellation) is { } text)
                foreach (var line in Lines(text))
                    listed.UnionWith(line.Symbols(compilation));
        return listed;
    }

    public static bool IsOne(AdditionalText file) => Path.GetFileName(file.Path) == FileName;

    /// <summary>Null if the file cannot be read, or holds something else than text.</summary>
    public static SourceText? TextOf(AdditionalText file, CancellationToken cancellation) =>
        file.GetText(cancellation) is { } text && !IsBinary(text) ? text : null;

    public static IEnumerable<GlobalStateLine> Lines(SourceText text)
    {
        foreach (var line in text.Lines)
        {
            var written = line.ToString();
            var id = written.Substring(0, Comment(written)).Trim();
            if (id.Length == 0) continue;
            var start = line.Start + written.IndexOf(id, StringComparison.Ordinal);
            yield return new GlobalStateLine(id, new TextSpan(start, id.Length));
        }
    }

    /// <summary>Where the comment begins; within a word <c>#</c> belongs to the id, as in <c>M:Device.#ctor</c>.</summary>
    private static int Comment(string line)
    {
        for (var i = 0; i < line.Length; i++)
            if (line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
                return i;
        return line.Length;
    }

    /// <summary>Control characters and what was no character at all: another encoding, or no text.</summary>
    private static bool IsBinary(SourceText text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] is '\uFFFD' || char.IsControl(text[i]) && !char.IsWhiteSpace(text[i]))
                return true;
        return false;
    }
}
