using System.ComponentModel.DataAnnotations;
using Scribe.Files.Policy;

namespace Scribe;

/// <summary>Says that an option lists globs of files. Null stands for none.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FileGlobListAttribute() : ValidationAttribute(
    "The field {0} must list globs such as 'docs/**' or '*.bak': relative, with '/', '*' and '**', and without '\\', '?', '!', '..', brackets and braces.")
{
    public override bool IsValid(object? value) => value is null || (value is IReadOnlyList<string> globs && globs.All(FileGlobs.IsGlob));
}
