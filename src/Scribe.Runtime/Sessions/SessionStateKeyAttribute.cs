namespace Scribe;

/// <summary>Says under which key a <see cref="SessionState{T}"/> of this type is kept, so that the type can be renamed or moved.</summary>
/// <param name="key">1 to 256 bytes of UTF-8 without control characters; it distinguishes case.</param>
/// <remarks>
/// The key is checked when the server starts, and on every use. Types with the same key read and write the same value.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum, Inherited = false)]
public sealed class SessionStateKeyAttribute(string key) : Attribute
{
    /// <summary>The key, as in <see cref="SessionState.GetAsync{T}(string, CancellationToken)"/>.</summary>
    public string Key => key;
}
