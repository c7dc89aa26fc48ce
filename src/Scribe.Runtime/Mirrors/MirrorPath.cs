using Scribe.Errors;
using Scribe.Projects;
using Scribe.Storage;

namespace Scribe.Mirrors;

/// <summary>Makes the place for a mirror, in the repository and nowhere else.</summary>
internal static class MirrorPath
{
    /// <returns>The file's path. Its folder is there.</returns>
    /// <exception cref="ScribeException"><see cref="ErrorCode.InvalidArgument"/>: the root is not there, or a link leads away from it.</exception>
    public static string Prepare(ProjectRow log, IMirrorFormat format)
    {
        if (!Directory.Exists(log.Root))
            throw MirrorErrors.RootMissing(log.Root);
        var path = Path.Combine(log.Root, format.PathOf(log));
        var folder = Path.GetDirectoryName(path)!;
        RefuseLink(folder);
        Directory.CreateDirectory(folder);
        RefuseLink(path);
        RefuseLink(MirrorLock.PathIn(folder));
        return path;
    }

    private static void RefuseLink(string path)
    {
        if (!string.Equals(RealPath.Resolve(path), path, StringComparison.Ordinal))
            throw MirrorErrors.ThroughLink(path);
    }
}
