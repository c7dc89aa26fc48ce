namespace Scribe.Mirrors;

/// <summary>Lets one writer among all processes at the mirrors of a folder. Readers are not kept out: they never see this file.</summary>
internal static class MirrorLock
{
    private const string FileName = ".lock";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What the file system says where another process has the file: Windows, Linux, macOS.</summary>
    private static readonly int[] Held = [unchecked((int)0x80070020), 11, 35];

    /// <summary>The file that only the writer whose turn it is has open.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>Waits for its turn. Disposing ends it, and so does the end of the process.</summary>
    /// <exception cref="IOException">The file cannot be opened, or others have had it for half a minute.</exception>
    public static async Task<IDisposable> EnterAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(PathIn(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (Held.Contains(exception.HResult) && time.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(2, 20)), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
