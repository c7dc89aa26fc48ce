namespace Scribe.Projects;

/// <summary>Resolves every symbolic link of a path, as <c>realpath</c> does; .NET resolves the last component alone.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows before it gives up.</summary>
    private const int MaxLinks = 40;

    /// <summary>Returns the real path of an absolute path. What does not exist is left as it is.</summary>
    /// <exception cref="IOException">The links lead round in a circle, or a component cannot be read.</exception>
    public static string Resolve(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var todo = new Stack<string>();
        Push(todo, path[root.Length..]);
        var real = root;
        var links = 0;

        while (todo.TryPop(out var component))
        {
            if (component == ".")
                continue;
            if (component == "..")
            {
                if (!Directory.Exists(real))
                    throw new DirectoryNotFoundException("What stands before '..' is no directory.");
                real = Path.GetDirectoryName(real) ?? root;
                continue;
            }

            var next = Path.Combine(real, component);
            if (new DirectoryInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks)
                throw new IOException("Too many levels of symbolic links.");
            if (Path.IsPathRooted(target))
            {
                root = Path.GetPathRoot(target)!;
                real = root;
                target = target[root.Length..];
            }

            Push(todo, target);
        }

        return real;
    }

    private static void Push(Stack<string> todo, string path)
    {
        var components = path.Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        foreach (var component in components.Reverse())
            todo.Push(component);
    }
}
