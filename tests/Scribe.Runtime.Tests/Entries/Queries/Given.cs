using FsCheck;
using FsCheck.Fluent;

namespace Scribe.Runtime.Tests.Entries.Queries;

/// <summary>Random logs and queries, of few distinct values, so that queries find something.</summary>
internal static class Given
{
    private static readonly string[] Pieces =
    [
        "build", "Build", "BUILD", "foo", "bar", "foo_bar", "naïve", "NAÏVE", "straße", "STRASSE", "İstanbul", "日本語", "\U00010400x", "\U00010428X",
        "e\u0301", "é", "É", "a.b", "C#", "\"q\"", "x*", "٣", "Ⅷ", "10", "🙂", "ǅ", "\u212A", "k", "\u0301", "(", "aab", "ςΣ",
    ];

    private static readonly string[] Joints = [" ", " ", "_", "-", "\n", ", ", "", "\r\n"];

    private static readonly (TextMatch, string)[] Texts =
    [
        (TextMatch.Substring, "build"), (TextMatch.Substring, "UILD F"), (TextMatch.Substring, "ï"), (TextMatch.Substring, "日"), (TextMatch.Substring, "\U00010428"),
        (TextMatch.Substring, "("), (TextMatch.Substring, "\n"), (TextMatch.Substring, " "), (TextMatch.Substring, "É"), (TextMatch.Substring, "E\u0301"), (TextMatch.Substring, "Σ"), (TextMatch.Substring, "K"), (TextMatch.Substring, "ss"), (TextMatch.Substring, "ǆ"),
        (TextMatch.Exact, "build"), (TextMatch.Exact, "Build"), (TextMatch.Exact, "日本語"), (TextMatch.Exact, "e\u0301"), (TextMatch.Exact, "🙂"),
        (TextMatch.Regex, "b.ild"), (TextMatch.Regex, "^build"), (TextMatch.Regex, "(?i)BUILD$"), (TextMatch.Regex, @"\d+"), (TextMatch.Regex, @"(a)\1"),
        (TextMatch.Regex, "(?=f)fo{2}"), (TextMatch.Regex, @"\A.{0,5}\z"), (TextMatch.Regex, "[ïß日]"), (TextMatch.Regex, "(?m)^bar"), (TextMatch.Regex, @"\bfoo\b"),
        (TextMatch.Words, "build"), (TextMatch.Words, "BUILD foo"), (TextMatch.Words, "foo_bar"), (TextMatch.Words, "\"foo bar\""), (TextMatch.Words, "bu*"), (TextMatch.Words, "\"build fo\"*"),
        (TextMatch.Words, "naïve"), (TextMatch.Words, "日本*"), (TextMatch.Words, "e\u0301"), (TextMatch.Words, "c# - foo"), (TextMatch.Words, "straße"), (TextMatch.Words, "\U00010428X"),
        (TextMatch.Words, "A.B"), (TextMatch.Words, "10 ٣"), (TextMatch.Words, "or"), (TextMatch.Words, "foo\"bar\"build"), (TextMatch.Words, "istanbul"), (TextMatch.Words, "st* bu* fo*"),
    ];

    private static readonly string[] Metadatas =
    [
        """{"n":1}""", """{"n":1.0}""", """{"n":10e-1,"s":"x"}""", """{"n":2}""", """{"n":"1"}""", """{"n":null}""", """{"n":-0}""", """{"n":0.0}""", """{"n":true}""",
        """{"o":{"x":1,"y":[1,2]}}""", """{"o":{"y":[1,2.0],"x":1.00}}""", """{"o":{"y":[2,1],"x":1}}""", """{"o":{}}""", """{"o":[]}""",
        """{"big":12345678901234567890123}""", """{"big":12345678901234567890124}""", """{"big":1e400}""", """{"ü":"\u00e9"}""", """{"ü":"é"}""",
    ];

    private static readonly string[] Labels = ["ops", "Ops", "dev", "é"];
    private static readonly string[] SomeTags = ["a", "A", "b", "ü", "a\"b"];
    private static readonly double[] Confidences = [0, 0.25, 0.5, 1];
    private static readonly int[] Steps = [0, 0, 1, 20, 1_000, 90_000, -700];
    private static readonly int[] Ages = [0, 1, 100, 800, 801, 820, 1_800, 5_000, 60_000, 90_800, 600_000, 3_600_000];

    private static readonly Gen<string> Message =
        from first in Gen.Elements(Pieces)
        from rest in Gen.Frequency((2, Gen.Constant("")), (5, More))
        select first + rest;

    private static Gen<string> More =>
        from parts in (from joint in Gen.Elements(Joints) from piece in Gen.Elements(Pieces) select joint + piece).ArrayOf(3)
        from count in Gen.Choose(1, 3)
        select string.Concat(parts.Take(count));

    private static readonly Gen<Recorded> Entry =
        from who in Gen.Frequency((6, Gen.Constant(Recorder.Self)), (3, Gen.Constant(Recorder.Colleague)), (4, Gen.Constant(Recorder.Elsewhere)), (1, Gen.Constant(Recorder.Deleted)), (1, Gen.Constant(Recorder.Stranger)))
        from step in Gen.Elements(Steps)
        from message in Message
        from status in Gen.Elements(Enum.GetValues<EntryStatus>())
        from priority in Gen.Elements(Enum.GetValues<EntryPriority>())
        from agent in Gen.Elements<string?>([null, .. Labels])
        from category in Gen.Elements<string?>([null, .. Labels])
        from confidence in Gen.Elements<double?>([null, .. Confidences])
        from tags in Gen.SubListOf(SomeTags)
        from metadata in Gen.Elements<string?>([null, .. Metadatas])
        select new Recorded
        {
            By = who,
            Milliseconds = step,
            Message = message,
            Status = status,
            Priority = priority,
            Agent = agent,
            Category = category,
            Confidence = confidence,
            Tags = [.. tags],
            Metadata = metadata,
        };

    /// <summary>The filters, each as a change of a query that does not have it yet.</summary>
    public static IReadOnlyList<Gen<Func<Asked, Asked>>> Filters { get; } =
    [
        Filter(Gen.Elements(Texts), (asked, text) => asked with { Text = text }),
        Filter(NonEmpty(Enum.GetValues<EntryStatus>()), (asked, statuses) => asked with { Statuses = statuses }),
        Filter(NonEmpty(Enum.GetValues<EntryPriority>()), (asked, priorities) => asked with { Priorities = priorities }),
        Filter(Gen.Elements(Labels), (asked, agent) => asked with { Agent = agent }),
        Filter(Gen.Elements(Labels), (asked, category) => asked with { Category = category }),
        Filter(NonEmpty(SomeTags), (asked, tags) => asked with { Tags = tags }),
        Filter(Gen.Elements(Metadatas), (asked, metadata) => asked with { Metadata = metadata }),
        Filter(Gen.Elements(Confidences), (asked, least) => asked with { MinConfidence = least, MaxConfidence = least > asked.MaxConfidence ? null : asked.MaxConfidence }),
        Filter(Gen.Elements(Confidences), (asked, most) => asked with { MaxConfidence = most, MinConfidence = asked.MinConfidence > most ? null : asked.MinConfidence }),
        Filter(Gen.Elements(Ages), (asked, since) => asked with { Since = since, Until = asked.Until >= since ? null : asked.Until }),
        Filter(Gen.Elements(Ages), (asked, until) => asked with { Until = until, Since = until >= asked.Since ? null : asked.Since }),
        Filter(Gen.Constant(true), (asked, own) => asked with { OwnSession = own }),
        Filter(Gen.Constant(true), (asked, all) => asked with { AllProjects = all }),
    ];

    private static readonly Gen<Asked> Shape =
        from oldestFirst in Gen.Elements(true, false)
        from size in Gen.Elements(1, 2, 3, 7, 50, 500)
        select new Asked { OldestFirst = oldestFirst, PageSize = size };

    /// <summary>Each filter alone, each pair of them, and the query that asks for everything.</summary>
    public static Gen<Asked[]> AloneAndInPairs { get; } = Gen.CollectToArray(
        from first in Enumerable.Range(0, Filters.Count)
        from second in Enumerable.Range(0, first + 1)
        select With(first == second ? [first] : [first, second])).Select(all => (Asked[])[.. all, new Asked()]);

    /// <summary>Any number of filters together.</summary>
    public static Gen<Asked[]> Together { get; } = (
        from some in Gen.SubListOf(Enumerable.Range(0, Filters.Count))
        from asked in With([.. some])
        select asked).ArrayOf(100);

    public static Gen<Recorded[]> Entries { get; } =
        from count in Gen.Choose(0, 90)
        from entries in Entry.ArrayOf(count)
        select entries;

    private static Gen<Asked> With(IReadOnlyList<int> filters) => filters.Aggregate(
        Shape, (asked, filter) => from before in asked from change in Filters[filter] select change(before));

    private static Gen<Func<Asked, Asked>> Filter<T>(Gen<T> values, Func<Asked, T, Asked> change) =>
        values.Select(value => (Func<Asked, Asked>)(asked => change(asked, value)));

    private static Gen<T[]> NonEmpty<T>(T[] values) =>
        from one in Gen.Elements(values)
        from others in Gen.SubListOf(values)
        select (T[])[one, .. others];
}
