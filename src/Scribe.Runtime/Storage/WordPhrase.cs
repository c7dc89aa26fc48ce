namespace Scribe.Storage;

/// <summary>Words that must stand side by side in an entry, as <see cref="WordText"/> cuts them.</summary>
/// <param name="Words">At least one, with one space between them.</param>
/// <param name="IsPrefix">True if the last one may be the beginning of a longer word.</param>
public sealed record WordPhrase(string Words, bool IsPrefix);
