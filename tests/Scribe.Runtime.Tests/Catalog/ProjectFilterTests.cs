using FsCheck;
using FsCheck.Fluent;

namespace Scribe.Runtime.Tests.Catalog;

/// <summary>Lists of random projects, held against a plain filter of the same projects in memory.</summary>
public class ProjectFilterTests
{
    private static readonly string[] AllTags = ["api", "API", "a", "a\",\"b", "b", "\\", "ä ö", "%", "_"];

    [Fact]
    public void Filters_AloneAndInPairs_FindWhatAPlainFilterFinds() =>
        Prop.ForAll(Cases.ToArbitrary(), CheckAsync).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static Gen<Spec> Specs =>
        from stem in Gen.Elements("api", "API", "pay.api", "x", "a_b", "core")
        from root in Gen.Choose(0, 1)
        from status in Gen.Elements(Enum.GetValues<ProjectStatus>())
        from tags in Gen.SubListOf(AllTags)
        from entries in Gen.Choose(0, 3)
        from deleted in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from foreign in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Spec(stem, root, status, [.. tags.Take(3)], entries, deleted, foreign);

    private static Gen<Question> Questions =>
        from kinds in Gen.Elements(Enum.GetValues<Filter>()).Two()
        from name in Gen.Elements("api", "A", "Y.a", "_", "%", "7", "nothing")
        from statuses in Gen.SubListOf(Enum.GetValues<ProjectStatus>())
        from tags in Gen.SubListOf(AllTags)
        from root in Gen.Choose(0, 1)
        from order in Gen.Elements(Enum.GetValues<ProjectOrder>())
        from limit in Gen.Choose(1, 9)
        select new Question([kinds.Item1, kinds.Item2], name, [.. statuses], [.. tags.Take(2)], root, order, limit);

    private static Gen<(Spec[] Projects, Question[] Questions)> Cases =>
        from projects in Specs.ArrayOf(16)
        from questions in Questions.ArrayOf(12)
        select (projects, questions);

    private static async Task CheckAsync((Spec[] Projects, Question[] Questions) random)
    {
        using var directory = new TempDirectory();
        string[] roots = [directory.Folder("one"), directory.Folder("two")];
        var time = new FakeTime();
        await using var store = TestStore.Open(directory.Database, time);
        var (session, stranger) = ((await store.Registry.OpenAsync()).Session, (await store.Registry.OpenAsync()).Session);
        var made = new List<Made>();
        for (var i = 0; i < random.Projects.Length; i++)
        {
            var spec = random.Projects[i];
            time.Advance(TimeSpan.FromMilliseconds(i % 3));
            var choice = new ProjectChoice(RepoRoot.Parse(roots[spec.Root]), ProjectName.Parse($"{spec.Stem}-{i}"))
            {
                Update = new ProjectUpdate { Status = spec.Status, Tags = spec.Tags },
            };
            var created = time.GetUtcNow();
            var bound = spec.Foreign ? stranger = await store.Projects.BindAsync(stranger, choice) : session = await store.Projects.BindAsync(session, choice);
            if (spec.Entries > 0)
            {
                time.Advance(TimeSpan.FromMilliseconds(i % 2));
                await store.Entries.AppendAsync(bound, [.. Enumerable.Repeat(new EntryDraft { Message = "m" }, spec.Entries)]);
            }

            made.Add(new Made(spec, choice.Name.Value, i, created, time.GetUtcNow()));
            if (!spec.Deleted)
                continue;
            var after = (await store.Projects.DeleteAsync(bound, choice.Root, choice.Name)).Session;
            (session, stranger) = spec.Foreign ? (session, after) : (after, stranger);
        }

        foreach (var question in random.Questions)
            (await ReadAllAsync(store, session, question.ToQuery(roots))).ShouldBe(question.Answer(made), question.ToString());
    }

    private static async Task<List<string>> ReadAllAsync(TestStore store, Session session, ProjectQuery query)
    {
        var names = new List<string>();
        do
        {
            var page = await store.Projects.ListAsync(session, query);
            page.Projects.Count.ShouldBeInRange(page.NextCursor is null ? 0 : 1, (int)query.Limit);
            names.AddRange(page.Projects.Select(project => project.Project.Name.Value));
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
        return names;
    }

    private enum Filter
    {
        None,
        Name,
        Status,
        Tags,
        Root,
        Deleted,
    }

    private sealed record Spec(string Stem, int Root, ProjectStatus Status, string[] Tags, int Entries, bool Deleted, bool Foreign);

    private sealed record Made(Spec Spec, string Name, int Number, DateTimeOffset Created, DateTimeOffset Active);

    private sealed record Question(
        Filter[] Filters, string Name, ProjectStatus[] Statuses, string[] Tags, int Root, ProjectOrder Order, int Limit)
    {
        public ProjectQuery ToQuery(string[] roots) => new()
        {
            Name = Asks(Filter.Name) ? Name : null,
            Statuses = Asks(Filter.Status) ? Statuses : null,
            Tags = Asks(Filter.Tags) ? Tags : null,
            Root = Asks(Filter.Root) ? RepoRoot.Parse(roots[Root]) : null,
            Deleted = Asks(Filter.Deleted),
            Order = Order,
            Limit = Limit,
        };

        public IEnumerable<string> Answer(IEnumerable<Made> made)
        {
            // With a root an anonymous session sees what all of them have there.
            var found = made
                .Where(project => !project.Spec.Foreign || Asks(Filter.Root))
                .Where(project => project.Spec.Deleted == Asks(Filter.Deleted))
                .Where(project => !Asks(Filter.Name) || project.Name.Contains(Name, StringComparison.OrdinalIgnoreCase))
                .Where(project => !Asks(Filter.Status) || Statuses.Length == 0 || Statuses.Contains(project.Spec.Status))
                .Where(project => !Asks(Filter.Tags) || Tags.All(tag => project.Spec.Tags.Contains(tag)))
                .Where(project => !Asks(Filter.Root) || project.Spec.Root == Root);
            return (Order switch
            {
                ProjectOrder.Name => found.OrderBy(project => project.Name.ToLowerInvariant(), StringComparer.Ordinal),
                ProjectOrder.Created => found.OrderByDescending(project => project.Created).ThenByDescending(project => project.Number),
                _ => found.OrderByDescending(project => project.Active).ThenByDescending(project => project.Number),
            }).Select(project => project.Name);
        }

        private bool Asks(Filter filter) => Filters.Contains(filter);
    }
}
