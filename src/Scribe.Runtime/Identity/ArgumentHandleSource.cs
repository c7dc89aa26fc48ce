using System.Text.Json;

namespace Scribe.Identity;

/// <summary>Reads the handle that the client passed as the tool's <c>session</c> argument.</summary>
internal sealed class ArgumentHandleSource : IEvidenceSource
{
    public EvidenceRank Rank => EvidenceRank.Explicit;

    public string Name => "argument";

    public EvidenceReading Read(in CallEvidence evidence) => evidence.HandleArgument switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => EvidenceReading.Nothing,
        { ValueKind: JsonValueKind.String } text => EvidenceReading.OfHandle(text.GetString()),
        _ => EvidenceReading.Malformed,
    };
}
