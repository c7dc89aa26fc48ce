using Scribe.Storage;

namespace Scribe;

/// <summary>Opens the embedded store to be copied into another one.</summary>
public static class ScribeExport
{
    /// <summary>Opens an SQLite database for this process alone, and brings one of an older Scribe up to date.</summary>
    /// <param name="databasePath">The file, as in <see cref="ScribeOptions.DatabasePath"/>. It must be there.</param>
    /// <param name="setup">How long to wait for a process that has it, and the clock.</param>
    /// <exception cref="ScribeException">It is not there, in use, damaged, newer, or no database of Scribe.</exception>
    public static IStoreExport Open(string databasePath, StoreSetup setup)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(databasePath);
        ArgumentNullException.ThrowIfNull(setup);
        return ScribeServices.OpenExport(databasePath, setup);
    }
}
