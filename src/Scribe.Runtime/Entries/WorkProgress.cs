namespace Scribe;

/// <summary>How far a piece of long work has come.</summary>
/// <param name="Done">What is done.</param>
/// <param name="Total">What there is to do; null if that is not known.</param>
public readonly record struct WorkProgress(long Done, long? Total);
