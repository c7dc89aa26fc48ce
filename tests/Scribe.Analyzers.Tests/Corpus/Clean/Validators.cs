// Singleton validators whose lists of rules are filled by their constructors alone, through a fluent base class.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Validation;

public sealed record Rule<T>(string Name, Func<T, bool> Holds, string Message);

public abstract class Validator<T>
{
    private readonly List<Rule<T>> _rules = [];

    public IEnumerable<string> Validate(T value) => from rule in _rules where !rule.Holds(value) select $"{rule.Name}: {rule.Message}";

    protected RuleBuilder For<TProperty>(string name, Func<T, TProperty> read) => new(this, name);

    private void Add(Rule<T> rule) => _rules.Add(rule);

    protected sealed class RuleBuilder(Validator<T> validator, string name)
    {
        public RuleBuilder Must(Func<T, bool> holds, string message)
        {
            validator.Add(new Rule<T>(name, holds, message));
            return this;
        }
    }
}

public sealed record ReleaseRequest(string Version, string Notes, string[] Artifacts);

internal sealed class ReleaseValidator : Validator<ReleaseRequest>
{
    public ReleaseValidator(TimeProvider time)
    {
        For(nameof(ReleaseRequest.Version), request => request.Version)
            .Must(request => Version.TryParse(request.Version, out _), "must be a version")
            .Must(request => !request.Version.StartsWith('0') || time.GetUtcNow().DayOfWeek != DayOfWeek.Friday, "no previews on Fridays");
        For(nameof(ReleaseRequest.Artifacts), request => request.Artifacts)
            .Must(request => request.Artifacts.Length > 0, "must not be empty");
        foreach (var word in new[] { "TODO", "FIXME" })
            For(nameof(ReleaseRequest.Notes), request => request.Notes).Must(request => !request.Notes.Contains(word), $"must not say {word}");
    }
}

[McpServerToolType]
internal sealed class ReleaseTools(Validator<ReleaseRequest> validator)
{
    [McpServerTool(ReadOnly = true), Description("Checks a release before it is made.")]
    public string CheckRelease(string version, string notes, string[] artifacts)
    {
        var problems = validator.Validate(new ReleaseRequest(version, notes, artifacts)).ToList();
        return problems.Count == 0 ? "Fine." : string.Join('\n', problems);
    }
}

internal static class Registration
{
    public static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Validator<ReleaseRequest>, ReleaseValidator>();
        builder.Services.AddMcpServer().WithTools<ReleaseTools>();
        builder.Build().Run();
    }
}
