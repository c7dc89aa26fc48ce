using System.Globalization;
using System.Text;
using Scribe.Errors;
using Scribe.Storage;

namespace Scribe.Mirrors;

/// <summary>Brings a mirror file up to its log.</summary>
/// <remarks>
/// The file itself says how far it has come, so that each writer, in whatever process, goes on where the last one ended: nothing is
/// written twice, and what a killed process left out is written by the next.
/// </remarks>
internal sealed class MirrorFile(ILogStore logs, IEntryStore entries, TimeProvider time)
{
    private const long SliceEntries = 500;
    private const long SliceCharacters = 4 * 1024 * 1024;

    /// <summary>Writes what is missing at the end.</summary>
    /// <exception cref="ScribeException">The file is not this log's, is elsewhere than it should be, or the store cannot answer.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<MirrorState> CatchUpAsync(ProjectRow log, IMirrorFormat format, CancellationToken cancellationToken)
    {
        var path = MirrorPath.Prepare(log, format);
        using var turn = await MirrorLock.EnterAsync(Path.GetDirectoryName(path)!, time, cancellationToken).ConfigureAwait(false);
        var file = Open(path);
        await using (file.ConfigureAwait(false))
            return await WriteMissingAsync(file, log, format, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the whole file anew. What was there is kept beside it.</summary>
    /// <inheritdoc cref="CatchUpAsync"/>
    public async Task<MirrorState> RebuildAsync(ProjectRow log, IMirrorFormat format, CancellationToken cancellationToken)
    {
        var path = MirrorPath.Prepare(log, format);
        using var turn = await MirrorLock.EnterAsync(Path.GetDirectoryName(path)!, time, cancellationToken).ConfigureAwait(false);
        var file = Open(path);
        await using (file.ConfigureAwait(false))
        {
            await KeepAsync(file, path, cancellationToken).ConfigureAwait(false);
            file.SetLength(0);
            return await WriteMissingAsync(file, log, format, cancellationToken).ConfigureAwait(false);
        }
    }

    private static FileStream Open(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (file.CanSeek)
            return file;
        file.Dispose();
        throw new IOException($"{path} is a pipe or a device, and no file.");
    }

    private async Task<MirrorState> WriteMissingAsync(FileStream file, ProjectRow log, IMirrorFormat format, CancellationToken cancellationToken)
    {
        var tail = MirrorTail.Read(file, format);
        if (tail.Last is not { } last || !await IsOfLogAsync(log, last, cancellationToken).ConfigureAwait(false))
            throw MirrorErrors.Foreign(file.Name);

        var (sequence, written, rest) = (last.Sequence, 0L, tail.Rest);
        if (file.Length == 0)
            Write(file, format.Header(log));
        while (true)
        {
            var slice = await entries
                .ReadAsync(log.Id, newestFirst: false, sequence, SliceEntries, SliceCharacters, cancellationToken)
                .ConfigureAwait(false);
            if (slice.Rows.Count > 0)
            {
                var lines = string.Concat(slice.Rows.Select(entry => format.Line(log, entry) + "\n"));
                Finish(file, rest, lines);
                Write(file, lines);
                (sequence, written, rest) = (slice.Rows[^1].Sequence, written + slice.Rows.Count, []);
            }

            if (!slice.HasMore)
                return new MirrorState(file.Name, sequence, written);
        }
    }

    private async Task<bool> IsOfLogAsync(ProjectRow log, MirrorPlace last, CancellationToken cancellationToken)
    {
        if (last == MirrorPlace.None)
            return true;
        if (last.Sequence < 1 || (await logs.FindHeadAsync(log.Id, cancellationToken).ConfigureAwait(false))?.LastSequence < last.Sequence)
            return false;
        var found = await entries
            .ReadAsync(log.Id, newestFirst: false, last.Sequence - 1, 1, SliceCharacters, cancellationToken)
            .ConfigureAwait(false);
        return found.Rows is [var entry] && MirrorPlace.Of(entry) == last;
    }

    /// <summary>Ends what stands behind the last line: a torn line of ours goes, anything else stays and becomes a line.</summary>
    private static void Finish(FileStream file, byte[] rest, string lines)
    {
        file.Position = file.Length;
        if (rest.Length == 0)
            return;
        if (Encoding.UTF8.GetBytes(lines).AsSpan().StartsWith(rest))
            file.SetLength(file.Length - rest.Length);
        else
            Write(file, "\n");
    }

    private static void Write(FileStream file, string text)
    {
        file.Position = file.Length;
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush();
    }

    private async Task KeepAsync(FileStream file, string path, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
            return;
        var kept = string.Create(CultureInfo.InvariantCulture, $"{path}.{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}.bak");
        file.Position = 0;
        var copy = new FileStream(kept, FileMode.CreateNew, FileAccess.Write);
        await using (copy.ConfigureAwait(false))
            await file.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
    }
}
