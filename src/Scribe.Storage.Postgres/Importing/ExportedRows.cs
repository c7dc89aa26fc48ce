using Scribe.Storage.Postgres.Errors;

namespace Scribe.Storage.Postgres.Importing;

/// <summary>Reads what a chain is made of from the rows of an export.</summary>
internal static class ExportedRows
{
    private const int IdentifierBytes = 16;

    public static LogHead Head(object?[] row)
    {
        try
        {
            var log = new ProjectRow((long)row[0]!, (string)row[1]!, (string)row[2]!, (LogKind)(long)row[3]!);
            return new LogHead(log, (long)row[10]!, (byte[]?)row[12] ?? EntryChain.Root(log.Kind, log.Root, log.Name));
        }
        catch (Exception exception) when (exception is InvalidCastException or NullReferenceException)
        {
            throw ImportErrors.RowRefused(ExportTable.Projects, row[0] as long? ?? 0, exception);
        }
    }

    public static (long Log, EntryRow Entry) Entry(object?[] row, long number)
    {
        try
        {
            var session = (byte[])row[11]!;
            return ((long)row[0]!, new EntryRow
            {
                Sequence = (long)row[1]!,
                At = (long)row[2]!,
                Status = checked((int)(long)row[3]!),
                Priority = checked((int)(long)row[4]!),
                Message = (string)row[5]!,
                Agent = (string?)row[6],
                Category = (string?)row[7],
                Tags = (string?)row[8],
                Metadata = (string?)row[9],
                Confidence = (double?)row[10],
                Session = session.Length == IdentifierBytes ? new Guid(session, bigEndian: true) : Guid.Empty,
                Hash = (byte[])row[12]!,
            });
        }
        catch (Exception exception) when (exception is InvalidCastException or NullReferenceException or OverflowException)
        {
            throw ImportErrors.RowRefused(ExportTable.Entries, number, exception);
        }
    }
}
