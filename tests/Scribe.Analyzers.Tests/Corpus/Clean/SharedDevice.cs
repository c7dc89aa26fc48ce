// There is one device on the desk: shared on purpose, and marked so with the reason.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Devices;

[SharedAcrossSessions("there is one plotter on the serial port, and every agent draws with the same pen")]
public sealed class Plotter : IDisposable
{
    private readonly SemaphoreSlim _port = new(1, 1);
    private readonly List<string> _queue = [];
    private (int X, int Y) _pen;

    public (int X, int Y) Pen => _pen;

    public int Queued => _queue.Count;

    public async Task MoveAsync(int x, int y, CancellationToken cancellationToken)
    {
        await _port.WaitAsync(cancellationToken);
        try
        {
            _pen = (x, y);
            _queue.Add($"M{x},{y}");
        }
        finally
        {
            _port.Release();
        }
    }

    public void Dispose() => _port.Dispose();
}

internal static class Power
{
    [SharedAcrossSessions("the switch of the same plotter")]
    private static bool s_on;

    [SharedAcrossSessions("counts every switch of the one plotter, for its maintenance")]
    public static int Switches { get; private set; }

    public static bool IsOn => s_on;

    public static void Toggle()
    {
        s_on = !s_on;
        Switches++;
    }
}

[McpServerToolType]
public sealed class PlotterTools(Plotter plotter)
{
    [McpServerTool, Description("Moves the pen.")]
    public async Task<string> MovePen(int x, int y, CancellationToken cancellationToken)
    {
        if (!Power.IsOn)
            return "The plotter is off.";
        await plotter.MoveAsync(x, y, cancellationToken);
        return $"The pen is at {plotter.Pen}; {plotter.Queued} commands are queued.";
    }

    [McpServerTool, Description("Switches the plotter on or off.")]
    public string TogglePower()
    {
        Power.Toggle();
        return $"{(Power.IsOn ? "on" : "off")} ({Power.Switches})";
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<Plotter>();
        builder.Services.AddMcpServer().WithTools<PlotterTools>();
        builder.Build().Run();
    }
}
