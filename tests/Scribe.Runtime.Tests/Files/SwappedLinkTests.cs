namespace Scribe.Runtime.Tests.Files;

/// <summary>Another thread changes where a path leads, again and again, while it is read.</summary>
public class SwappedLinkTests
{
    private const int Enough = 100;

    [Fact]
    public Task LinkAtTheEnd_NeverShowsWhatLiesOutside() => RaceAsync(
        "link",
        (stage, link) => File.CreateSymbolicLink(link, Path.Combine(stage.Root, "inside/a.txt")),
        (stage, link) => File.CreateSymbolicLink(link, stage.Outside("outside/a.txt")));

    [Fact]
    public Task LinkInTheMiddle_NeverShowsWhatLiesOutside() => RaceAsync(
        "link/a.txt",
        (stage, link) => Directory.CreateSymbolicLink(link, Path.Combine(stage.Root, "inside")),
        (stage, link) => Directory.CreateSymbolicLink(link, stage.Outside("outside")));

    [Fact]
    public Task FileThatBecomesADeniedOne_IsNeverShown() => RaceAsync(
        "link",
        (stage, link) => File.CreateSymbolicLink(link, Path.Combine(stage.Root, "inside/a.txt")),
        (stage, link) => File.CreateSymbolicLink(link, Path.Combine(stage.Root, ".env")));

    [Fact]
    public Task FileThatBecomesAPipe_NeverHangs() => RaceAsync(
        "link",
        (stage, link) => File.CreateSymbolicLink(link, Path.Combine(stage.Root, "inside/a.txt")),
        (_, link) => FileStage.Run("mkfifo", link).ShouldBeTrue(),
        enough: 10);

    private static async Task RaceAsync(string path, Action<FileStage, string> harmless, Action<FileStage, string> harmful, int enough = Enough)
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var stage = await FileStage.OpenAsync();
        stage.Write("inside/a.txt", "inside");
        stage.Write(".env", "outside");
        Directory.CreateDirectory(stage.Outside("outside"));
        File.WriteAllText(stage.Outside("outside/a.txt"), "outside");
        using var stop = new CancellationTokenSource();
        var swapping = Task.Run(() =>
        {
            var link = Path.Combine(stage.Root, "link");
            for (var round = 0; !stop.IsCancellationRequested; round++)
            {
                File.Delete(link);
                (round % 2 == 0 ? harmless : harmful)(stage, link);
            }
        });

        var (read, denied) = (0, 0);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (read < enough || denied < enough)
        {
            patience.IsCancellationRequested.ShouldBeFalse($"{read} were read, {denied} denied");
            swapping.IsFaulted.ShouldBeFalse(swapping.Exception?.ToString());
            try
            {
                (await stage.TextAsync(path).WaitAsync(patience.Token)).ShouldBe("inside");
                read++;
            }
            catch (ScribeException exception)
            {
                denied += exception.Code == ErrorCode.PathDenied ? 1 : 0;
            }
        }

        await stop.CancelAsync();
        await swapping;
    }
}
