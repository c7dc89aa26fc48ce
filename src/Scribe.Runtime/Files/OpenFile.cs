using Microsoft.Win32.SafeHandles;
using Scribe.Errors;

namespace Scribe.Files;

/// <summary>A file that was opened and may be read: as long as it was then, and whether it has changed since.</summary>
internal sealed class OpenFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly DateTime _changed;

    public OpenFile(SafeFileHandle handle, string relativePath, string shown)
    {
        _handle = handle;
        RelativePath = relativePath;
        Shown = shown;
        Length = RandomAccess.GetLength(handle);
        _changed = File.GetLastWriteTimeUtc(handle);
    }

    /// <summary>Where it really lies beneath the root, with <c>/</c>.</summary>
    public string RelativePath { get; }

    /// <summary>What the caller passed.</summary>
    public string Shown { get; }

    /// <summary>Its size when it was opened, in bytes.</summary>
    public long Length { get; }

    /// <summary>Reads until the buffer or the file, as long as it was, is at its end.</summary>
    /// <returns>How many bytes were read.</returns>
    /// <exception cref="ScribeException">It has become shorter, or cannot be read.</exception>
    public int Read(Span<byte> buffer, long offset)
    {
        var wanted = (int)Math.Min(buffer.Length, Math.Max(0, Length - offset));
        var read = 0;
        while (read < wanted)
        {
            var some = ReadSome(buffer[read..wanted], offset + read);
            if (some == 0)
                throw FileErrors.Changed(Shown);
            read += some;
        }

        return read;
    }

    /// <summary>Reads a part as a whole.</summary>
    public byte[] Read(long offset, long length)
    {
        var bytes = new byte[length];
        Read(bytes, offset);
        return bytes;
    }

    /// <summary>Makes sure that what was read was all of one state of the file.</summary>
    /// <exception cref="ScribeException">It has changed since it was opened.</exception>
    public void EnsureUnchanged()
    {
        if (RandomAccess.GetLength(_handle) != Length || File.GetLastWriteTimeUtc(_handle) != _changed)
            throw FileErrors.Changed(Shown);
    }

    public void Dispose() => _handle.Dispose();

    private int ReadSome(Span<byte> buffer, long offset)
    {
        try
        {
            return RandomAccess.Read(_handle, buffer, offset);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Unreadable(Shown, exception);
        }
    }
}
