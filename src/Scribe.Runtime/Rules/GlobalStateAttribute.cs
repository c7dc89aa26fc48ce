namespace Scribe;

/// <summary>Says that a static is global state, where Scribe's rules cannot see that by themselves: no tool may read it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class GlobalStateAttribute : Attribute;
