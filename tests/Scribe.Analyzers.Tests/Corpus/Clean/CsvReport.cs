// A CSV reader with an iterator, a pivot with tuples and local dictionaries, disposables in using statements.
using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace Reports.Csv;

public sealed class CsvReader(TextReader reader, char separator = ',') : IDisposable
{
    private readonly StringBuilder _field = new();
    private readonly List<string> _row = [];
    private int _line;

    public int Line => _line;

    public IEnumerable<IReadOnlyList<string>> Rows()
    {
        while (reader.ReadLine() is { } text)
        {
            _line++;
            _row.Clear();
            var quoted = false;
            foreach (var c in text)
            {
                if (c == '"')
                    quoted = !quoted;
                else if (c == separator && !quoted)
                    EndField();
                else
                    _field.Append(c);
            }

            EndField();
            yield return [.. _row];
        }
    }

    public void Dispose() => reader.Dispose();

    private void EndField()
    {
        _row.Add(_field.ToString());
        _field.Clear();
    }
}

public sealed class Pivot
{
    private readonly Dictionary<(string Row, string Column), decimal> _cells = [];
    private readonly List<string> _columns = [];

    public decimal this[string row, string column]
    {
        get => _cells.GetValueOrDefault((row, column));
        set
        {
            if (!_columns.Contains(column))
                _columns.Add(column);
            _cells[(row, column)] = value;
        }
    }

    public void WriteTo(TextWriter writer)
    {
        writer.WriteLine(string.Join(';', _columns.Prepend("")));
        foreach (var row in _cells.Keys.Select(key => key.Row).Distinct())
            writer.WriteLine(string.Join(';', _columns.Select(column => this[row, column].ToString(CultureInfo.InvariantCulture)).Prepend(row)));
    }
}

[McpServerToolType]
public sealed class CsvTools
{
    [McpServerTool(ReadOnly = true), Description("Sums a column by two others.")]
    public string PivotFile(string path, int row, int column, int value)
    {
        using var csv = new CsvReader(File.OpenText(path));
        var pivot = new Pivot();
        foreach (var fields in csv.Rows().Skip(1))
            pivot[fields[row], fields[column]] += decimal.Parse(fields[value], CultureInfo.InvariantCulture);
        using var writer = new StringWriter();
        pivot.WriteTo(writer);
        return writer.ToString();
    }

    [McpServerTool(ReadOnly = true), Description("Tells the shape of a file.")]
    public string Shape(string path)
    {
        using (var csv = new CsvReader(File.OpenText(path)))
        {
            var widths = csv.Rows().Select(fields => fields.Count).ToList();
            return $"{csv.Line} rows, {(widths.Count == 0 ? 0 : widths.Max())} columns";
        }
    }
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools<CsvTools>();
}
