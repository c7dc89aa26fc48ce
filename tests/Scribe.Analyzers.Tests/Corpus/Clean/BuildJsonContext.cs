// Source-generated JSON, UTF-8 constants, a writer per call.
using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Hosting;

namespace Builds.Reports;

public sealed record BuildStep(string Name, TimeSpan Duration, bool Succeeded);

public sealed record BuildReport(string Branch, IReadOnlyList<BuildStep> Steps)
{
    [JsonIgnore]
    public bool Succeeded => Steps.All(step => step.Succeeded);

    public TimeSpan Total => Steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Duration);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(BuildReport))]
[JsonSerializable(typeof(Dictionary<string, TimeSpan>))]
internal sealed partial class ReportJson : JsonSerializerContext;

public sealed class ReportReader(string folder)
{
    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    public BuildReport Read(string name)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(name) + ".json"));
        if (bytes.StartsWith(Bom))
            bytes = bytes[Bom.Length..];
        return JsonSerializer.Deserialize(bytes, ReportJson.Default.BuildReport)
            ?? throw new InvalidDataException($"{name} is empty.");
    }
}

[McpServerToolType]
internal sealed class ReportTools(ReportReader reader)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    [McpServerTool(Name = "get_build_report"), Description("Returns a build report.")]
    public string GetBuildReport(string name) => JsonSerializer.Serialize(reader.Read(name), ReportJson.Default.BuildReport);

    [McpServerTool(Name = "compare_builds"), Description("Compares the steps of two builds.")]
    public string CompareBuilds(string before, string after)
    {
        var old = reader.Read(before).Steps.ToDictionary(step => step.Name, step => step.Duration);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            writer.WriteStartObject();
            foreach (var step in reader.Read(after).Steps)
                writer.WriteNumber(step.Name, (step.Duration - old.GetValueOrDefault(step.Name)).TotalSeconds);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

internal static class Registration
{
    public static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton(_ => new ReportReader(builder.Configuration["Reports"] ?? "reports"));
        builder.Services.AddMcpServer().WithTools<ReportTools>(ReportJson.Default.Options);
        builder.Build().Run();
    }
}
