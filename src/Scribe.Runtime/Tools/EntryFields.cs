using Scribe.Errors;

namespace Scribe.Tools;

/// <summary>Which fields of entries a result shows.</summary>
internal readonly record struct EntryFields
{
    private readonly int _mask;

    private EntryFields(int mask) => _mask = mask;

    public static EntryFields All { get; } = new(~0);

    /// <summary>Those that were selected; all if nothing was said.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: none was selected.</exception>
    public static EntryFields Of(IReadOnlyList<EntryField>? selected)
    {
        if (selected is null)
            return All;
        if (selected.Count == 0)
            throw ScribeErrors.InvalidArgument("There are no fields to show.", "Pass at least one, or leave fields out to see all.");
        return new EntryFields(selected.Aggregate(0, static (mask, field) => mask | (1 << (int)field)));
    }

    public bool Has(EntryField field) => (_mask & (1 << (int)field)) != 0;
}
