using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Scribe.Files.Opening;

/// <summary>Windows says of an open handle where the file really is, by its long name and in its own capitals.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsFile
{
    private const int DiskFile = 1;
    private const string LongPath = @"\\?\";
    private const string LongShare = @"\\?\UNC\";

    public static SafeFileHandle Open(string path, Action<OpenedFacts> judge)
    {
        if (Directory.Exists(path))
        {
            judge(new OpenedFacts(Path.GetFullPath(path), FileKind.Folder, 1));
            throw new IOException("It is a folder.");
        }

        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            if (!GetInformation(handle, out var information))
                throw new IOException(Marshal.GetLastPInvokeErrorMessage());
            var kind = GetFileType(handle) == DiskFile ? FileKind.Regular : FileKind.Other;
            judge(new OpenedFacts(FinalPath(handle), kind, information.Names));
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static string FinalPath(SafeFileHandle handle)
    {
        var buffer = new char[short.MaxValue];
        var length = GetFinalPath(handle, buffer, buffer.Length, 0);
        if (length <= 0 || length >= buffer.Length)
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        var path = new string(buffer, 0, length);
        if (path.StartsWith(LongShare, StringComparison.OrdinalIgnoreCase))
            return @"\\" + path[LongShare.Length..];
        return path.StartsWith(LongPath, StringComparison.Ordinal) ? path[LongPath.Length..] : path;
    }

    [LibraryImport("kernel32", EntryPoint = "GetFileType", SetLastError = true)]
    private static partial int GetFileType(SafeFileHandle file);

    [LibraryImport("kernel32", EntryPoint = "GetFinalPathNameByHandleW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial int GetFinalPath(SafeFileHandle file, [Out] char[] path, int length, int flags);

    [LibraryImport("kernel32", EntryPoint = "GetFileInformationByHandle", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetInformation(SafeFileHandle file, out Information information);

    /// <summary><c>BY_HANDLE_FILE_INFORMATION</c>: what is used of it.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 52)]
    private struct Information
    {
        [FieldOffset(40)]
        public uint Names;
    }
}
