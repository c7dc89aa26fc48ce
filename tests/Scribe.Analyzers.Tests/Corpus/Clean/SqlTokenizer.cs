// A tokenizer with a cursor, as a class and as a ref struct, made anew in each call.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Queries.Sql;

public enum TokenKind { Word, Number, Text, Symbol, End }

public readonly record struct Token(TokenKind Kind, string Text);

public sealed class Tokenizer(string sql)
{
    private int _position;
    private Token? _peeked;

    public Token Peek() => _peeked ??= Read();

    public Token Next()
    {
        var token = Peek();
        _peeked = null;
        return token;
    }

    public bool Accept(string word)
    {
        if (!Peek().Text.Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        Next();
        return true;
    }

    private Token Read()
    {
        while (_position < sql.Length && char.IsWhiteSpace(sql[_position]))
            _position++;
        if (_position == sql.Length)
            return new Token(TokenKind.End, "");
        var start = _position;
        var first = sql[_position++];
        if (first == '\'')
        {
            while (_position < sql.Length && sql[_position++] != '\'') { }
            return new Token(TokenKind.Text, sql[start.._position]);
        }

        if (!char.IsLetterOrDigit(first))
            return new Token(TokenKind.Symbol, first.ToString());
        while (_position < sql.Length && (char.IsLetterOrDigit(sql[_position]) || sql[_position] == '_'))
            ++_position;
        return new Token(char.IsDigit(first) ? TokenKind.Number : TokenKind.Word, sql[start.._position]);
    }
}

public ref struct LineReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;
    private int _line;

    public readonly int Line => _line;

    public bool TryRead(out ReadOnlySpan<char> line)
    {
        line = default;
        if (_rest.IsEmpty)
            return false;
        var end = _rest.IndexOf('\n');
        line = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        _line++;
        return true;
    }
}

[McpServerToolType]
public sealed class SqlTools
{
    private static readonly HashSet<string> Dangerous = new(StringComparer.OrdinalIgnoreCase) { "DROP", "DELETE", "TRUNCATE" };

    [McpServerTool(ReadOnly = true), Description("Lists the tables that a SELECT reads.")]
    public List<string> TablesOf(string sql)
    {
        var tokens = new Tokenizer(sql);
        var tables = new List<string>();
        while (tokens.Peek().Kind != TokenKind.End)
        {
            if (tokens.Accept("FROM") || tokens.Accept("JOIN"))
                tables.Add(tokens.Next().Text);
            else
                tokens.Next();
        }

        return tables;
    }

    [McpServerTool(ReadOnly = true), Description("Finds the first line of a script that destroys data.")]
    public string FindDangerousLine(string script)
    {
        var lines = new LineReader(script);
        while (lines.TryRead(out var line))
        {
            if (Dangerous.Contains(new Tokenizer(line.ToString()).Next().Text))
                return $"line {lines.Line}";
        }

        return "none";
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddMcpServer().WithTools<SqlTools>();
        builder.Build().Run();
    }
}
