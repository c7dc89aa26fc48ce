namespace Scribe;

/// <summary>Says that a member, a type or an assembly is shared by all sessions on purpose, and why. Scribe's rules stop there.</summary>
/// <remarks>For what there is only one of: a device, an emulator, a counter of all requests.</remarks>
/// <param name="justification">Why sharing it lets no agent see another one's work.</param>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface
    | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SharedAcrossSessionsAttribute(string justification) : Attribute
{
    /// <summary>Why sharing it lets no agent see another one's work.</summary>
    public string Justification { get; } = justification;
}
