namespace Scribe.Analyzers.Services;

/// <summary>How long the container keeps what it makes, the shortest first.</summary>
internal enum Lifetime
{
    Transient,
    Scoped,
    Singleton,
}
