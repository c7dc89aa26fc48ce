namespace Scribe.Storage;

/// <summary>All that a store holds, to be copied into another one. As long as it is open, nobody else has the store.</summary>
/// <remarks>Not for use by two threads at once.</remarks>
public interface IStoreExport : IDisposable
{
    /// <summary>The identity of the store, which it was born with.</summary>
    string Store { get; }

    /// <summary>A number that grows whenever a server opens the store or writes to it, and not with an export.</summary>
    long Epoch { get; }

    /// <summary>How many rows there are.</summary>
    /// <exception cref="ScribeException"><see cref="ErrorCode.StoreCorrupt"/>: they cannot be read.</exception>
    long Count(ExportTable table);

    /// <summary>Reads rows, in an order that stays the same as long as the epoch does.</summary>
    /// <param name="table">Which; it says what a row has.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <exception cref="ScribeException"><see cref="ErrorCode.StoreCorrupt"/>: they cannot be read.</exception>
    IEnumerable<object?[]> Read(ExportTable table, long skip);
}
