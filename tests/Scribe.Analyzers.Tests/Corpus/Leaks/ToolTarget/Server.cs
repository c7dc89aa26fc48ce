// Tools are made by hand from the methods of one object.
using Microsoft.Extensions.Hosting;

namespace HandMade;

internal sealed class Calculator
{
    private double _memory;

    public double Add(double value) => _memory += value;

    public double Recall() => _memory;
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        var calculator = new Calculator();
        builder.Services.AddMcpServer().WithTools(
        [
            McpServerTool.Create(calculator.Add, new() { Name = "add" }),
            McpServerTool.Create(calculator.Recall, new() { Name = "recall" }),
        ]);
        builder.Build().Run();
    }
}
