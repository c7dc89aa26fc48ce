using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Isolation;

/// <summary>Why an object outlives the call.</summary>
internal sealed class Longevity(string type, string why, Location? place, bool isCertain, string? kept = null)
{
    public const string Registered = "is registered as a singleton";

    /// <summary>The registration, or where the object is given away; null if it is not in this project.</summary>
    public Location? Place => place;

    /// <summary>False where it lives long only if somebody out of sight registers it so.</summary>
    public bool IsCertain => isCertain;

    public bool IsRegistered => why == Registered && place is not null;

    public string Phrase => kept is null ? $"'{type}' {why}" : $"'{kept}' is held by '{type}', which {why}";

    public Longevity Keeping(string other) => new(type, why, place, isCertain, other);
}
