using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;
using Scribe.Errors;
using Scribe.Files.Opening;
using Scribe.Files.Policy;
using Scribe.Projects;

namespace Scribe.Files;

/// <summary>The one way to a file: regular, beneath the session's root, and not denied, by the name that was passed and by the real one.</summary>
internal sealed partial class FileGate(FilePolicy policy, ILogger<FileGate> logger)
{
    /// <summary>What the kernel makes up is no file of anybody's, whatever it says of itself.</summary>
    private static readonly string[] NeverRead = ["/proc/", "/sys/", "/dev/"];

    /// <summary>Opens a file.</summary>
    /// <param name="session">Who reads it.</param>
    /// <param name="root">What it must lie beneath.</param>
    /// <param name="text">The path, as the caller passed it.</param>
    /// <exception cref="ScribeException">
    /// <see cref="ErrorCode.PathDenied"/>: it must not be read. <see cref="ErrorCode.InvalidArgument"/>: there is no such file, or
    /// it cannot be read.
    /// </exception>
    public OpenFile Open(Session session, RepoRoot root, string text)
    {
        var path = RepoPath.Parse(root, text);
        try
        {
            // There, merely looking for a path may ask another machine for it, and tell it who asks.
            if (OperatingSystem.IsWindows() && path.Relative is null)
                throw FileErrors.OutsideRoot(path.Shown);
            policy.Judge(path.Lexical, path.Relative, path.Shown);
            var relative = "";
            var handle = OpenJudged(root, path, facts => relative = Judge(root, path, facts));
            return new OpenFile(handle, relative, path.Shown);
        }
        catch (ScribeException exception) when (exception.Code == ErrorCode.PathDenied)
        {
            LogDenied(session.LogId, exception.Message);
            throw;
        }
    }

    private static SafeFileHandle OpenJudged(RepoRoot root, RepoPath path, Action<OpenedFacts> judge)
    {
        try
        {
            return SystemFile.Open(path.Full, judge);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What lies outside is answered alike, whether it is there or not.
            if (!LeadsBeneath(root, path.Full))
                throw FileErrors.OutsideRoot(path.Shown);
            throw exception is FileNotFoundException or DirectoryNotFoundException
                ? FileErrors.NotFound(path.Shown)
                : FileErrors.Unreadable(path.Shown, exception);
        }
    }

    private string Judge(RepoRoot root, RepoPath path, OpenedFacts opened)
    {
        var relative = RepoPath.Beneath(root, opened.RealPath) ?? throw FileErrors.OutsideRoot(path.Shown);
        if (!OperatingSystem.IsWindows() && NeverRead.Any(folder => opened.RealPath.StartsWith(folder, StringComparison.Ordinal)))
            throw FileErrors.NoRegularFile(path.Shown);
        policy.Judge(opened.RealPath, relative, path.Shown);
        return opened.Kind switch
        {
            FileKind.Folder => throw FileErrors.Folder(path.Shown),
            FileKind.Regular when opened.Names > 1 && !policy.IsAllowed(relative) => throw FileErrors.ManyNames(path.Shown, opened.Names),
            FileKind.Regular => relative,
            _ => throw FileErrors.NoRegularFile(path.Shown),
        };
    }

    private static bool LeadsBeneath(RepoRoot root, string path)
    {
        try
        {
            return RepoPath.Beneath(root, RealPath.Resolve(path)) is not null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LoggerMessage(EventId = 50, Level = LogLevel.Warning, Message = "Audit: session {Session} was refused a file: {Reason}")]
    private partial void LogDenied(string session, string reason);
}
