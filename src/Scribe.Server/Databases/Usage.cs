using System.CommandLine;

namespace Scribe.Server.Databases;

/// <summary>What the command line says of arguments that it cannot read, without the connection strings among them.</summary>
internal static class Usage
{
    private const string Hidden = "(a connection string)";

    public static async Task<int> RefuseAsync(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        await Console.Out.WriteAsync(Hide(output.ToString(), arguments));
        await Console.Error.WriteAsync(Hide(error.ToString(), arguments));
        return exitCode;
    }

    /// <summary>An option and its value may be one argument, of which an error repeats either.</summary>
    private static string Hide(string text, IReadOnlyList<string> arguments)
    {
        var secrets = arguments
            .SelectMany(argument => (string[])[argument, After(argument, '='), After(argument, ':')])
            .Where(DatabaseChoice.MayHoldPassword);
        return secrets.OrderByDescending(secret => secret.Length).Aggregate(text, (shown, secret) => shown.Replace(secret, Hidden, StringComparison.Ordinal));
    }

    private static string After(string argument, char separator) => argument[(argument.IndexOf(separator, StringComparison.Ordinal) + 1)..];
}
