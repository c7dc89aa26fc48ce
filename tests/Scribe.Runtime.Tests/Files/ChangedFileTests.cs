using System.Security.Cryptography;

namespace Scribe.Runtime.Tests.Files;

/// <summary>The file becomes another one in the middle of a reading: at its first report of progress.</summary>
public class ChangedFileTests
{
    private const int Length = 24 * 1024 * 1024;

    public static TheoryData<string, Action<string>> Changes => new()
    {
        { "grows", path => File.AppendAllText(path, "more") },
        { "is cut off", path => Truncate(path, 10 * 1024 * 1024) },
        { "is emptied", path => Truncate(path, 0) },
        { "is overwritten", Overwrite },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task FileThatChanges_WhileItIsRead_IsAnError_AndNoAnswer(string what, Action<string> change)
    {
        await using var stage = await FileStage.OpenAsync();
        foreach (var read in Readings(stage))
        {
            var path = stage.Write("a.txt", Lines());
            var refusal = await Should.ThrowAsync<ScribeException>(() => read(Changing(() => change(path))), what);
            refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
            refusal.Message.ShouldContain("was changed while it was read");
        }

        (await stage.RecordedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task FileThatIsDeletedOrReplaced_WhileItIsRead_IsReadAsItWas()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var stage = await FileStage.OpenAsync();
        var bytes = Lines();
        var path = stage.Write("a.txt", bytes);

        var scan = await stage.Files.ScanAsync(stage.Session, Changing(() => File.Delete(path)));
        stage.Write("a.txt", bytes);
        var replaced = await stage.Files.ScanAsync(stage.Session, Changing(() => File.Move(stage.Write("b.txt", "another"), path, overwrite: true)));

        scan.Reading.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        replaced.Reading.Sha256.ShouldBe(scan.Reading.Sha256);
        (await stage.TextAsync("a.txt")).ShouldBe("another");
    }

    [Fact]
    public async Task FileThatIsDeletedBefore_IsNotThere()
    {
        await using var stage = await FileStage.OpenAsync();
        File.Delete(stage.Write("a.txt", "text"));

        (await Should.ThrowAsync<ScribeException>(() => stage.ScanAsync("a.txt"))).Message.ShouldBe("There is no file 'a.txt'.");
    }

    private static IEnumerable<Func<FileRequest, Task>> Readings(FileStage stage) =>
    [
        request => stage.Files.ScanAsync(stage.Session, request),
        request => stage.Files.SearchAsync(stage.Session, request, new FileSearch("nothing of it")),
        request => stage.Files.ReadLinesAsync(stage.Session, request, 1_500_000, null),
    ];

    private static FileRequest Changing(Action change) => new("a.txt") { Progress = new ToldProgress<WorkProgress>(change) };

    private static byte[] Lines() => [.. Enumerable.Range(0, Length).Select(index => (byte)(index % 10 == 9 ? '\n' : 'x'))];

    private static void Truncate(string path, long length)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(length);
    }

    private static void Overwrite(string path)
    {
        using var file = File.OpenWrite(path);
        file.Seek(Length - 5, SeekOrigin.Begin);
        file.WriteByte((byte)'y');
    }
}
