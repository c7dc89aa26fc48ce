namespace Scribe;

/// <summary>Identifies a session inside the server: a UUIDv7 that no client ever sends or sees.</summary>
public readonly record struct SessionId
{
    internal SessionId(Guid value) => Value = value;

    internal Guid Value { get; }

    /// <summary>Returns the identifier as text. It opens nothing: a session answers only to its handle.</summary>
    public override string ToString() => Value.ToString();
}
