using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Scribe.Http.Sessions;

/// <summary>What a transport session began with: all that another replica needs to go on with it.</summary>
/// <param name="Owner">Who opened it, as <see cref="Caller"/> has it, in hexadecimal; null for an anonymous caller.</param>
/// <param name="Revision">What was agreed on.</param>
/// <param name="Client">What the client said of itself: <c>clientInfo</c> and <c>capabilities</c>.</param>
internal sealed partial record KeptSession(string? Owner, string Revision, JsonObject Client)
{
    private static readonly string[] Kept = ["capabilities", "clientInfo"];

    /// <summary>No page shows it, and escapes would make a text in most scripts twice as long as its client sent it.</summary>
    private static readonly Format Written = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Of the params of <c>initialize</c>, what they are by the specification: <c>_meta</c> may hold what opens something.</summary>
    public static KeptSession Of(Caller owner, string revision, JsonObject initialize) => new(
        NameOf(owner),
        revision,
        new JsonObject(Kept.Select(name => KeyValuePair.Create(name, initialize[name]?.DeepClone())).Where(part => part.Value is not null)));

    public bool IsOf(Caller caller) => Owner == NameOf(caller);

    /// <summary>The params of an <c>initialize</c> that comes to the same.</summary>
    public JsonObject ToInitialize()
    {
        var parameters = (JsonObject)Client.DeepClone();
        parameters["protocolVersion"] = Revision;
        return parameters;
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Written.KeptSession);

    /// <returns>Null for what another version wrote, and this one cannot read.</returns>
    public static KeptSession? From(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, Format.Default.KeptSession) is { Revision: not null, Client: not null } kept ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? NameOf(Caller caller) => caller.Hash is { } hash ? Convert.ToHexStringLower(hash) : null;

    [JsonSerializable(typeof(KeptSession))]
    private sealed partial class Format : JsonSerializerContext;
}
