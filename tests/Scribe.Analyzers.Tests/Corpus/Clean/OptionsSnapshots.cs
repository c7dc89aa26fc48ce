// Options snapshots and named options, configured in code and from configuration.
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Translations;

public sealed class EngineOptions
{
    public const string Fast = "fast";
    public const string Careful = "careful";

    [Required]
    public string Model { get; set; } = "";

    [Range(1, 10)]
    public int Passes { get; set; } = 1;

    public IList<string> Glossary { get; } = [];
}

public interface ITranslator
{
    string Translate(string text, string language);
}

internal sealed class GlossaryTranslator(EngineOptions options) : ITranslator
{
    private readonly ILookup<char, string> _terms = options.Glossary.Where(term => term.Length > 0).ToLookup(term => char.ToLowerInvariant(term[0]));

    public string Translate(string text, string language)
    {
        var words = text.Split(' ');
        for (var pass = 0; pass < options.Passes; pass++)
        {
            for (var i = 0; i < words.Length; i++)
            {
                if (words[i] is [var first, ..] && _terms[char.ToLowerInvariant(first)].Contains(words[i]))
                    words[i] = $"<{words[i]}>";
            }
        }

        return $"[{options.Model}/{language}] {string.Join(' ', words)}";
    }
}

[McpServerToolType]
public sealed class TranslationTools(IOptionsSnapshot<EngineOptions> engines)
{
    [McpServerTool(ReadOnly = true), Description("Translates a text.")]
    public string Translate(string text, string language, bool careful = false)
    {
        var options = engines.Get(careful ? EngineOptions.Careful : EngineOptions.Fast);
        ITranslator translator = new GlossaryTranslator(options);
        return translator.Translate(text, language);
    }

    [McpServerTool(ReadOnly = true), Description("Lists the engines.")]
    public IEnumerable<string> ListEngines()
    {
        foreach (var name in new[] { EngineOptions.Fast, EngineOptions.Careful })
        {
            var options = engines.Get(name);
            yield return $"{name}: {options.Model}, {options.Passes} passes, {options.Glossary.Count} terms";
        }
    }
}

internal static class Program
{
    private static async Task Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Configuration.AddEnvironmentVariables("TRANSLATE_");
        builder.Services.Configure<EngineOptions>(EngineOptions.Fast, options =>
        {
            options.Model = "small";
            options.Glossary.Add("build");
        });
        builder.Services.AddOptions<EngineOptions>(EngineOptions.Careful)
            .Bind(builder.Configuration.GetSection("Careful"))
            .Validate(options => options.Passes > 0)
            .PostConfigure(options => options.Model = options.Model is "" ? "large" : options.Model);
        builder.Services.AddMcpServer().WithTools<TranslationTools>();
        await builder.Build().RunAsync();
    }
}
