// A recursive parser and visitors with state, made for one call; operators in a static table.
using System.Collections.Frozen;
using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Expressions;

public abstract record Node
{
    public abstract T Accept<T>(INodeVisitor<T> visitor);
}

public sealed record Number(double Value) : Node
{
    public override T Accept<T>(INodeVisitor<T> visitor) => visitor.Visit(this);
}

public sealed record Variable(string Name) : Node
{
    public override T Accept<T>(INodeVisitor<T> visitor) => visitor.Visit(this);
}

public sealed record Binary(char Operator, Node Left, Node Right) : Node
{
    public override T Accept<T>(INodeVisitor<T> visitor) => visitor.Visit(this);
}

public interface INodeVisitor<out T>
{
    T Visit(Number node);

    T Visit(Variable node);

    T Visit(Binary node);
}

internal static class Operators
{
    public static readonly FrozenDictionary<char, (int Rank, Func<double, double, double> Apply)> All =
        new Dictionary<char, (int, Func<double, double, double>)>
        {
            ['+'] = (1, (a, b) => a + b),
            ['-'] = (1, (a, b) => a - b),
            ['*'] = (2, (a, b) => a * b),
            ['/'] = (2, (a, b) => b == 0 ? double.NaN : a / b),
        }.ToFrozenDictionary();
}

internal sealed class Parser(string text)
{
    private int _at;

    public Node Parse(int rank = 0)
    {
        var left = Operand();
        while (_at < text.Length && Operators.All.TryGetValue(text[_at], out var next) && next.Rank > rank)
        {
            var symbol = text[_at++];
            left = new Binary(symbol, left, Parse(next.Rank));
        }

        return left;
    }

    private Node Operand()
    {
        var start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '.'))
            _at++;
        var word = text[start.._at];
        return double.TryParse(word, CultureInfo.InvariantCulture, out var value) ? new Number(value) : new Variable(word);
    }
}

internal sealed class Evaluator(IReadOnlyDictionary<string, double> values) : INodeVisitor<double>
{
    private int _steps;

    public int Steps => _steps;

    public double Visit(Number node) => node.Value;

    public double Visit(Variable node) => values.TryGetValue(node.Name, out var value) ? value : double.NaN;

    public double Visit(Binary node)
    {
        _steps++;
        return Operators.All[node.Operator].Apply(node.Left.Accept(this), node.Right.Accept(this));
    }
}

internal sealed class VariableCollector : INodeVisitor<bool>
{
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    public bool Visit(Number node) => false;

    public bool Visit(Variable node) => Names.Add(node.Name);

    public bool Visit(Binary node) => node.Left.Accept(this) | node.Right.Accept(this);
}

[McpServerToolType]
public static class ExpressionTools
{
    [McpServerTool(ReadOnly = true), Description("Evaluates an expression.")]
    public static string Evaluate(string expression, Dictionary<string, double>? values = null)
    {
        var evaluator = new Evaluator(values ?? []);
        var result = new Parser(expression.Replace(" ", "", StringComparison.Ordinal)).Parse().Accept(evaluator);
        return FormattableString.Invariant($"{result} ({evaluator.Steps} steps)");
    }

    [McpServerTool(ReadOnly = true), Description("Lists the variables of an expression.")]
    public static IEnumerable<string> VariablesOf(string expression)
    {
        var collector = new VariableCollector();
        new Parser(expression).Parse().Accept(collector);
        return collector.Names;
    }
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(ExpressionTools)]);
}
