namespace Scribe.Storage.Postgres.Importing;

/// <summary>How far an import has come.</summary>
/// <param name="Step">What it does.</param>
/// <param name="Table">With what.</param>
/// <param name="Done">How many rows of it are done.</param>
/// <param name="Total">How many there are.</param>
internal sealed record ImportProgress(ImportStep Step, ExportTable Table, long Done, long Total);

/// <summary>The steps of an import, in their order.</summary>
internal enum ImportStep
{
    /// <summary>The chains of the source are walked.</summary>
    Check,

    /// <summary>Rows are copied.</summary>
    Copy,

    /// <summary>The chains of the target are walked.</summary>
    Verify,
}

/// <summary>What an import has brought about.</summary>
/// <param name="Rows">How many rows there are of each table now.</param>
/// <param name="Logs">How many logs were verified.</param>
internal sealed record ImportResult(IReadOnlyDictionary<ExportTable, long> Rows, int Logs);
