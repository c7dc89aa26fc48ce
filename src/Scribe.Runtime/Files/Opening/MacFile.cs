using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Scribe.Projects;

namespace Scribe.Files.Opening;

/// <summary>macOS opens the real path, and refuses if by then any part of it has become a link (O_NOFOLLOW_ANY).</summary>
[SupportedOSPlatform("macos")]
internal static partial class MacFile
{
    private const int NoLinksAtAll = 0x20000000;
    private const int CloseOnExec = 0x1000000;
    private const int NonBlocking = 0x4;
    private const int NoTerminal = 0x20000;

    public static SafeFileHandle Open(string path, Action<OpenedFacts> judge)
    {
        var real = RealPath.Resolve(path);
        var descriptor = OpenFile(real, NoLinksAtAll | CloseOnExec | NonBlocking | NoTerminal);
        if (descriptor < 0)
            throw SystemFile.LastError(path);
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            var result = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatX64(handle, out var status) : Stat(handle, out status);
            if (result != 0)
                throw SystemFile.LastError(path);
            judge(new OpenedFacts(real, KindOf(status.Mode), status.Names));
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static FileKind KindOf(ushort mode) => (mode & 0xf000) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        _ => FileKind.Other,
    };

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static partial int Stat(SafeFileHandle file, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static partial int StatX64(SafeFileHandle file, out FileStatus status);

    /// <summary><c>struct stat</c> with 64-bit inode numbers: what is used of it.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(4)]
        public ushort Mode;

        [FieldOffset(6)]
        public ushort Names;
    }
}
