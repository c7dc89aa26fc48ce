using System.Globalization;

namespace Scribe.Benchmarks.Analyzers;

/// <summary>One area of the generated server: tools, a service and a repository behind interfaces, helpers, records, set-up.</summary>
internal sealed class GeneratedArea(int number, int tools, bool leaks, Random random)
{
    private readonly string _area = NameOf(number);
    private readonly string? _neighbour = number == 0 ? null : NameOf(random.Next(number));

    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Area{number:000}");

    public IEnumerable<(string Path, string Text)> Files() =>
    [
        File("Tools", $"[McpServerToolType]\npublic sealed class {_area}Tools(I{_area}Service service)", Each(Tool), isStatic: false),
        File("Service", $"public sealed class {_area}Service(I{_area}Repository repository, ILogger<{_area}Service> logger, TimeProvider clock) : I{_area}Service", Each(Operation), isStatic: false),
        File("Repository", $"public sealed class {_area}Repository(IOptions<{_area}Options> options) : I{_area}Repository", Repository, isStatic: false),
        File("Steps", $"public static class {_area}Steps", Each(Step)),
        File("Format", $"public static class {_area}Format", ""),
        File("Mapper", $"public static class {_area}Mapper", ""),
        File("Rules", $"public sealed class {_area}Rules", "", isStatic: false),
        File("Reports", $"public static class {_area}Reports", ""),
        File("Import", $"public static class {_area}Import", ""),
        File("SetUp", $"public static class {_area}SetUp", SetUp),
        File("Contracts", $"public static class {_area}Contracts", "", after: Contracts),
        File("Trails", $"public static class {_area}Keys", "", after: Each(Trail)),
    ];

    private (string Path, string Text) File(string kind, string type, string members, bool isStatic = true, string after = "")
    {
        var neighbour = _neighbour is null ? null : $"{_neighbour}.{_neighbour}Format";
        var head = $"namespace Generated.{_area};\n{after}\n/// <summary>{kind} of {_area}.</summary>\n{type}\n{{\n{members}";
        var text = new GeneratedMembers(random, _area, neighbour, isStatic).Fill(head, random.Next(64, 190));
        return ($"/generated/{_area}/{_area}{kind}.cs", text);
    }

    private string Each(Func<int, string> text) => string.Concat(Enumerable.Range(0, tools).Select(text));

    private string Tool(int n) => $$"""
            [McpServerTool(Name = "{{_area.ToLowerInvariant()}}_operation_{{n}}"), Description("Does operation {{n}} of {{_area}}.")]
            public async Task<string> Operation{{n}}Async(Session session, string text, int take = {{random.Next(5, 50)}}, CancellationToken cancellationToken = default)
            {
                if (string.IsNullOrWhiteSpace(text)) return "Nothing to do.";
                var found = await service.Operation{{n}}Async(text, take, cancellationToken);
                return found.Count == 0
                    ? $"Nothing in {session.Project?.Name.ToString() ?? "no project"}."
                    : string.Join('\n', found.Select(item => {{_area}}Format.Describe0(item.Name, 3)));
            }

        """;

    private string Operation(int n) => $$"""
            public async Task<IReadOnlyList<{{_area}}Item>> Operation{{n}}Async(string text, int take, CancellationToken cancellationToken)
            {
                var begun = clock.GetTimestamp();
                var prepared = {{_area}}Steps.Prepare{{n}}(text);
                var items = await repository.LoadAsync(prepared, cancellationToken).ConfigureAwait(false);
                var best = items.OrderByDescending(item => item.Amount).Take(take).ToList();
                logger.LogDebug("Operation took {Elapsed} for {Count} items.", clock.GetElapsedTime(begun), best.Count);
                return best;
            }

        """;

    /// <summary>The chain of helpers, at whose end the leaky server remembers what the last caller asked for.</summary>
    private string Step(int n) => $$"""
            public static string Prepare{{n}}(string text) => Normalise{{n}}(text.Trim());

            private static string Normalise{{n}}(string text) => Remember{{n}}(text.ToUpperInvariant().Replace(' ', '-'));

            private static string Remember{{n}}(string text)
            {
                {{(leaks ? $"{_area}Trail{n}.Last = text;\n        return {_area}Trail{n}.Last;" : $"var trail = new {_area}Trail{n} {{ Last = text }};\n        return trail.Last;")}}
            }

        """;

    private string Trail(int n) => $$"""

        /// <summary>What was asked for last.</summary>
        public {{(leaks ? "static class" : "sealed class")}} {{_area}}Trail{{n}}
        {
            public {{(leaks ? "static " : "")}}string Last { get; set; } = "";
        }

        """;

    private string Repository => $$"""
            private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

            public async Task<IReadOnlyList<{{_area}}Item>> LoadAsync(string key, CancellationToken cancellationToken)
            {
                var path = Path.Combine(options.Value.Folder, key + ".json");
                if (!File.Exists(path)) return [];
                await using var stream = File.OpenRead(path);
                var items = await JsonSerializer.DeserializeAsync<List<{{_area}}Item>>(stream, Json, cancellationToken);
                return items ?? [];
            }

        """;

    private string SetUp => $$"""
            public static IServiceCollection Add{{_area}}(this IServiceCollection services)
            {
                services.AddOptions<{{_area}}Options>().BindConfiguration("{{_area}}");
                services.AddSingleton<I{{_area}}Repository, {{_area}}Repository>();
                services.AddSingleton<I{{_area}}Service>(provider => new {{_area}}Service(
                    provider.GetRequiredService<I{{_area}}Repository>(),
                    provider.GetRequiredService<ILogger<{{_area}}Service>>(),
                    provider.GetRequiredService<TimeProvider>()));
                services.AddTransient<{{_area}}Rules>();
                return services;
            }

        """;

    private string Contracts => $$"""

        public sealed record {{_area}}Item(string Name, decimal Amount, string? Category, IReadOnlyList<string> Tags);

        public sealed class {{_area}}Options
        {
            public string Folder { get; set; } = "data";
        }

        public interface I{{_area}}Repository
        {
            Task<IReadOnlyList<{{_area}}Item>> LoadAsync(string key, CancellationToken cancellationToken);
        }

        public interface I{{_area}}Service
        {
        {{Each(n => $"    Task<IReadOnlyList<{_area}Item>> Operation{n}Async(string text, int take, CancellationToken cancellationToken);\n")}}}

        """;
}
