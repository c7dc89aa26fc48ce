using System.CommandLine.Parsing;

namespace Scribe.Server.Serve;

/// <summary>The value of <c>--http</c>.</summary>
internal static class HttpAddress
{
    public static Uri? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" })
            return address;
        argument.AddError(text.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
            ? "--http serves without TLS: write http:// and put a proxy that ends TLS in front."
            : $"--http needs an address such as http://127.0.0.1:5151, without a path, and not '{text}'.");
        return null;
    }
}
