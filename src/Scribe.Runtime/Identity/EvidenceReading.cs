using Scribe.Storage;

namespace Scribe.Identity;

/// <summary>What one source found: nothing, a key, or something that was meant as a handle and is none.</summary>
internal readonly struct EvidenceReading
{
    private EvidenceReading(SessionKey? key, bool isMalformed)
    {
        Key = key;
        IsMalformed = isMalformed;
    }

    public static EvidenceReading Nothing => default;

    /// <summary>A name that is none still means "this session and no other": nothing else may answer in its place.</summary>
    public static EvidenceReading Malformed => new(null, isMalformed: true);

    public SessionKey? Key { get; }

    public bool IsMalformed { get; }

    public bool IsNothing => Key is null && !IsMalformed;

    public static EvidenceReading Of(SessionKey key) => new(key, isMalformed: false);

    public static EvidenceReading OfHandle(string? text) =>
        SessionHandle.TryParse(text, out var handle) ? Of(handle.Key) : Malformed;

    public bool Agrees(EvidenceReading other) =>
        Key is { } key && other.Key is { } otherKey && key.Names(otherKey);
}
