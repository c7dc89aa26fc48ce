using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Scribe.Tests.Shared;

/// <summary>Keeps everything that is logged, at every level, and fails the test that let a handle or another secret into it.</summary>
internal sealed partial class CapturedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentBag<string> _secrets = [];

    public string Text => string.Join('\n', _lines);

    public IEnumerable<string> Lines(string containing) => _lines.Where(line => line.Contains(containing, StringComparison.Ordinal));

    /// <summary>Adds what no line may hold besides handles, such as the id of a transport session.</summary>
    public void AddSecret(string secret) => _secrets.Add(secret);

    public void ShouldHoldNoSecret()
    {
        _lines.FirstOrDefault(line => Handle().IsMatch(line)).ShouldBeNull("a handle was logged");
        _lines.FirstOrDefault(line => _secrets.Any(line.Contains)).ShouldBeNull("a secret was logged");
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue(state.ToString() ?? "");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
        if (exception is not null)
            _lines.Enqueue(exception.ToString());
    }

    public void Dispose()
    {
    }

    [GeneratedRegex("scs_[a-z2-7]{8,}")]
    private static partial Regex Handle();
}
