// A formatter with a cursor and a buffer, shared by all calls: two agents' texts run into each other.
using System.ComponentModel;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace Formatting;

public interface IJsonFormatter
{
    string Format(string json);
}

internal sealed class JsonFormatter : IJsonFormatter
{
    private readonly StringBuilder _output = new();
    private int _depth;

    public string Format(string json)
    {
        _output.Clear();
        foreach (var c in json)
            Write(c);
        return _output.ToString();
    }

    private void Write(char c)
    {
        if (c is '{' or '[')
            _depth++;
        else if (c is '}' or ']')
            _depth--;
        _output.Append(c);
        if (c is ',' or '{' or '[')
            _output.AppendLine().Append(' ', _depth * 2);
    }
}

[McpServerToolType]
public sealed class FormatTools(IJsonFormatter formatter)
{
    [McpServerTool(Name = "format_json"), Description("Formats JSON.")]
    public string FormatJson(string json) => formatter.Format(json);
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<IJsonFormatter, JsonFormatter>();
        builder.Services.AddMcpServer().WithTools<FormatTools>();
        builder.Build().Run();
    }
}
