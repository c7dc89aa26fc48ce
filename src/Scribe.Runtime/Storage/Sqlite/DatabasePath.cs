using Scribe.Errors;

namespace Scribe.Storage.Sqlite;

/// <summary>Makes sure that a database can live at a path before anything is opened there.</summary>
internal static class DatabasePath
{
    /// <summary>Returns the full path, its directory created and known to be writable.</summary>
    public static string Prepare(string path)
    {
        if (path == ":memory:" || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            throw StartupErrors.NoFile(path);
        var full = Resolve(path);
        var directory = Path.GetDirectoryName(full) ?? full;
        try
        {
            CreatePrivate(directory);
            var probe = Path.Combine(directory, $".scribe-probe-{Guid.NewGuid():N}");
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StartupErrors.DirectoryNotWritable(directory, exception);
        }

        if (Directory.Exists(full))
            throw StartupErrors.CannotOpen(full, new IOException("it is a directory"));
        return full;
    }

    /// <summary>The file itself where the path is a link: the marker must lie beside the database, not beside the link.</summary>
    private static string Resolve(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            return File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Path.GetFullPath(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw StartupErrors.CannotOpen(Quoted.Value(path).Trim('\''), exception);
        }
    }

    /// <summary>A log is for its owner alone, so a directory that is made here is too.</summary>
    private static void CreatePrivate(string directory)
    {
        if (Directory.Exists(directory))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
