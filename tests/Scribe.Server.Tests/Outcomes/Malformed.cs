using System.Text.Json.Nodes;

namespace Scribe.Server.Tests.Outcomes;

/// <summary>What is no handle, though each is made of one that is good.</summary>
internal static class Malformed
{
    public static IEnumerable<(string Form, JsonNode Value)> Of(string handle)
    {
        var letters = handle["scs_".Length..];
        yield return ("empty", "");
        yield return ("blanks", "    ");
        yield return ("blank before", " " + handle);
        yield return ("blank behind", handle + " ");
        yield return ("line end behind", handle + "\n");
        yield return ("NUL behind", handle + "\0");
        yield return ("NUL within", handle[..^1] + "\0");
        yield return ("too short", handle[..^1]);
        yield return ("too long", handle + "a");
        yield return ("another prefix", "xcs_" + letters);
        yield return ("no prefix", letters);
        yield return ("upper case", handle.ToUpperInvariant());
        yield return ("full-width letters and digits", "scs_" + string.Concat(letters.Select(letter => (char)(letter + 0xFEE0))));
        yield return ("Arabic digits", handle[..^2] + "\u0662\u0663");
        yield return ("log id", "scs#1f2e3d4c");
        yield return ("a number", 17);
        yield return ("true", true);
        yield return ("an object", new JsonObject { ["session"] = handle });
        yield return ("an array", new JsonArray(handle));
    }
}
