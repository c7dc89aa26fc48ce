using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Scribe.Http.Tests.Support;

/// <summary>Keeps everything that is logged, and fails the test that let a handle or a session's id into it.</summary>
internal sealed partial class CapturedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentBag<string> _secrets = [];

    public string Text => string.Join('\n', _lines);

    public void AddSecret(string secret) => _secrets.Add(secret);

    public void ShouldHoldNoSecret()
    {
        _lines.FirstOrDefault(line => Handle().IsMatch(line)).ShouldBeNull("a handle was logged");
        _lines.FirstOrDefault(line => _secrets.Any(line.Contains)).ShouldBeNull("the id of a transport session was logged");
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
