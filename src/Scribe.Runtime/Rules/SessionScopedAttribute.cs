namespace Scribe;

/// <summary>Says that a type belongs to one session, as <see cref="Session"/> itself does: Scribe's rules treat it alike.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class SessionScopedAttribute : Attribute;
