namespace Scribe.Analyzers.Disclosure;

/// <summary>Where people or other agents read what is sent there.</summary>
internal enum Destination
{
    Log,
    Console,
    DebugOutput,
    Exception,
    Trace,
    Metrics,
    Tags,
    ToolResult,
}

internal static class DestinationWords
{
    public static string Phrase(this Destination destination) => destination switch
    {
        Destination.Log => "a log",
        Destination.Console => "the console",
        Destination.DebugOutput => "the debug output",
        Destination.Exception => "an exception",
        Destination.Trace => "a trace",
        Destination.Metrics => "the metrics",
        Destination.Tags => "the tags of a trace or a metric",
        _ => "the text of a result",
    };
}
