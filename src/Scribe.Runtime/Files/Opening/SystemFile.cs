using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Scribe.Errors;

namespace Scribe.Files.Opening;

/// <summary>Opens a file so that what is judged is what was opened, and nothing that may hang is waited for.</summary>
internal static class SystemFile
{
    /// <summary>Opens a path for reading, whatever links it goes through.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="judge">Is shown what was opened, and throws if it must not be read.</param>
    /// <exception cref="FileNotFoundException">There is nothing.</exception>
    /// <exception cref="DirectoryNotFoundException">A folder on the way is missing, or is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The server's user may not.</exception>
    /// <exception cref="IOException">Anything else.</exception>
    public static SafeFileHandle Open(string path, Action<OpenedFacts> judge)
    {
        if (OperatingSystem.IsLinux())
            return LinuxFile.Open(path, judge);
        if (OperatingSystem.IsMacOS())
            return MacFile.Open(path, judge);
        if (OperatingSystem.IsWindows())
            return WindowsFile.Open(path, judge);
        throw FileErrors.SystemUnknown();
    }

    /// <summary>Makes the last error of the C library into what .NET throws for it. These numbers are the same on Linux and macOS.</summary>
    public static Exception LastError(string path) => Marshal.GetLastPInvokeError() switch
    {
        2 => new FileNotFoundException(null, path),
        20 => new DirectoryNotFoundException(),
        1 or 13 => new UnauthorizedAccessException(),
        var error => new IOException(Marshal.GetPInvokeErrorMessage(error)),
    };
}
