using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Scribe.Files.Opening;

/// <summary>Linux takes hold of a place first (O_PATH), which opens nothing: no pipe waits, no device stirs.</summary>
/// <remarks>
/// The kernel then says where the place is and what is there, and what is read is opened through that hold, not by its path. So
/// it does not matter what becomes of the links meanwhile.
/// </remarks>
[SupportedOSPlatform("linux")]
internal static partial class LinuxFile
{
    // The same on every architecture that .NET runs on.
    private const int PathOnly = 0x200000;
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int NoTerminal = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint TypeModeNames = 0x7;

    public static SafeFileHandle Open(string path, Action<OpenedFacts> judge)
    {
        using var place = OpenOrThrow(path, PathOnly | CloseOnExec);
        var hold = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{place.DangerousGetHandle()}");
        judge(FactsOf(place, hold, path));
        return OpenOrThrow(hold, CloseOnExec | NonBlocking | NoTerminal);
    }

    private static OpenedFacts FactsOf(SafeFileHandle place, string hold, string path)
    {
        if (StatX(place, "", EmptyPath, TypeModeNames, out var status) != 0)
            throw SystemFile.LastError(path);
        if (status.Names == 0)
            throw new FileNotFoundException(null, path);
        var real = new FileInfo(hold).LinkTarget ?? throw new IOException("/proc does not say what was opened.");
        return new OpenedFacts(real, KindOf(status.Mode), status.Names);
    }

    private static FileKind KindOf(ushort mode) => (mode & 0xf000) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        _ => FileKind.Other,
    };

    private static SafeFileHandle OpenOrThrow(string path, int flags)
    {
        var descriptor = OpenFile(path, flags);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw SystemFile.LastError(path);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(SafeFileHandle directory, string path, int flags, uint mask, out FileStatus status);

    /// <summary><c>struct statx</c>, which is laid out alike everywhere: what is used of it.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(16)]
        public uint Names;

        [FieldOffset(28)]
        public ushort Mode;
    }
}
