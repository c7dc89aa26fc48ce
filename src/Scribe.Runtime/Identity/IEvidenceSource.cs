namespace Scribe.Identity;

/// <summary>Looks for one kind of evidence in a request.</summary>
internal interface IEvidenceSource
{
    EvidenceRank Rank { get; }

    /// <summary>What a resolution calls this evidence.</summary>
    string Name { get; }

    EvidenceReading Read(in CallEvidence evidence);
}
