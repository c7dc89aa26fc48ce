// Options that are monitored: a singleton swaps its compiled limits when the configuration changes, not when a tool runs.
using System.Collections.Frozen;
using System.ComponentModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Files.Limits;

public sealed class LimitOptions
{
    public long MaxBytes { get; set; } = 1 << 20;

    public string[] Extensions { get; set; } = [".md", ".txt", ".cs"];
}

public sealed class Limits : IDisposable
{
    private readonly IDisposable? _subscription;
    private volatile FrozenSet<string> _extensions;

    public Limits(IOptionsMonitor<LimitOptions> monitor)
    {
        _extensions = Compile(monitor.CurrentValue);
        _subscription = monitor.OnChange(options => _extensions = Compile(options));
        Monitor = monitor;
    }

    private IOptionsMonitor<LimitOptions> Monitor { get; }

    public bool Allows(FileInfo file) =>
        _extensions.Contains(file.Extension) && file.Length <= Monitor.CurrentValue.MaxBytes;

    public void Dispose() => _subscription?.Dispose();

    private static FrozenSet<string> Compile(LimitOptions options) =>
        options.Extensions.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}

public sealed class LimitOptionsValidator : IValidateOptions<LimitOptions>
{
    public ValidateOptionsResult Validate(string? name, LimitOptions options) =>
        options.MaxBytes > 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("MaxBytes must be positive.");
}

[McpServerToolType]
public sealed class ReadTools(Limits limits)
{
    [McpServerTool(ReadOnly = true), Description("Reads a text file.")]
    public async Task<string> ReadText(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return $"{path} does not exist.";
        return limits.Allows(file)
            ? await File.ReadAllTextAsync(file.FullName, cancellationToken)
            : $"{file.Name} is too large, or not a text file.";
    }
}

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddOptions<LimitOptions>().BindConfiguration("Limits").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
        builder.Services.AddSingleton<Limits>();
        builder.Services.AddMcpServer().WithTools<ReadTools>();
        builder.Build().Run();
    }
}
