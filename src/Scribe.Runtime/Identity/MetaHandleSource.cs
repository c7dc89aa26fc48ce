using System.Text.Json.Nodes;

namespace Scribe.Identity;

/// <summary>Reads the handle that the client passed in the request's <c>_meta["dev.scribe/session"]</c>.</summary>
internal sealed class MetaHandleSource : IEvidenceSource
{
    public EvidenceRank Rank => EvidenceRank.Explicit;

    public string Name => "meta";

    public EvidenceReading Read(in CallEvidence evidence) => evidence.HandleInMeta switch
    {
        null => EvidenceReading.Nothing,
        JsonValue value when value.TryGetValue<string>(out var text) => EvidenceReading.OfHandle(text),
        _ => EvidenceReading.Malformed,
    };
}
