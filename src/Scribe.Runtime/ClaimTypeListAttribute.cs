using System.ComponentModel.DataAnnotations;

namespace Scribe;

/// <summary>Says that an option lists claim types: at least one, none blank. Null stands for the default.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ClaimTypeListAttribute() : ValidationAttribute("The field {0} must list at least one claim type, and none that is blank.")
{
    public override bool IsValid(object? value) =>
        value is null || (value is IReadOnlyList<string> { Count: > 0 } types && !types.Any(string.IsNullOrWhiteSpace));
}
