using System.Net.Sockets;

namespace Scribe.Runtime.Tests.Files;

/// <summary>What is no ordinary file of one name is not read, by whatever path and glob.</summary>
public class SpecialFileTests
{
    [Fact]
    public async Task WhatTheKernelMakesUp_IsDenied_ByAnyPathAndUnderAnyRoot()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var stage = await FileStage.OpenAsync(options => options.FileAllow = ["**"]);
        stage.Link("environ", "/proc/self/environ");
        stage.Link("process", "/proc/self");
        stage.Link("zero", "/dev/zero");
        foreach (var path in new[] { "/proc/self/environ", "environ", "process/environ", "process/root/etc/passwd", "process/cwd/x", "zero" })
            await stage.ShouldDenyAsync(path);

        foreach (var (root, path) in new[] { ("/", "proc/self/environ"), ("/proc", "self/environ"), ("/dev", "zero"), ("/dev", "null"), ("/", "dev/zero"), ("/sys", "kernel/mm/transparent_hugepage/enabled") })
        {
            var session = await stage.BindAsync(root);
            (await Should.ThrowAsync<ScribeException>(() => stage.Files.ScanAsync(session, new FileRequest(path)), path)).Code.ShouldBe(ErrorCode.PathDenied, path);
        }
    }

    [Fact]
    public async Task WhatIsOpenInThisProcess_IsReadThroughProc_OnlyIfItsOwnPathAllows()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var stage = await FileStage.OpenAsync();
        File.WriteAllText(stage.Outside("outside.txt"), FileStage.Secret);
        using var open = File.OpenHandle(stage.Outside("outside.txt"));

        await stage.ShouldDenyAsync($"/proc/self/fd/{open.DangerousGetHandle()}");
    }

    [Fact]
    public async Task Pipe_IsDenied_AndNotWaitedFor()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var stage = await FileStage.OpenAsync(options => options.FileAllow = ["**"]);
        FileStage.Run("mkfifo", Path.Combine(stage.Root, "pipe")).ShouldBeTrue();
        stage.Link("link", "pipe");

        foreach (var path in new[] { "pipe", "link" })
            (await stage.ShouldDenyAsync(path).WaitAsync(TimeSpan.FromSeconds(60))).Message.ShouldContain("a pipe");
    }

    [Fact]
    public async Task Device_IsDenied_WithoutBeingOpened()
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileAllow = ["**"]);

        // Only the superuser makes devices, and not everywhere.
        if (OperatingSystem.IsWindows() || !FileStage.Run("mknod", Path.Combine(stage.Root, "device"), "c", "1", "5"))
            return;

        await stage.ShouldDenyAsync("device");
    }

    [Fact]
    public async Task Socket_IsDenied()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var stage = await FileStage.OpenAsync(options => options.FileAllow = ["**"]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(stage.Root, "socket")));

        await stage.ShouldDenyAsync("socket");
    }

    [Theory]
    [InlineData("folder")]
    [InlineData(".")]
    [InlineData("folder/")]
    public async Task Folder_IsRefused(string path)
    {
        await using var stage = await FileStage.OpenAsync();
        Directory.CreateDirectory(Path.Combine(stage.Root, "folder"));

        var refusal = await Should.ThrowAsync<ScribeException>(() => stage.ScanAsync(path));

        refusal.Code.ShouldBe(ErrorCode.InvalidArgument);
        refusal.Message.ShouldContain("is a folder");
    }

    [Fact]
    public async Task FileWithSeveralNames_IsDenied_UnlessTheOperatorNamesIt()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var stage = await FileStage.OpenAsync(options => options.FileAllow = ["node_modules"]);
        File.WriteAllText(stage.Outside("outside.txt"), FileStage.Secret);
        stage.Write(".env", FileStage.Secret);
        stage.Write("store/package.js", "inside");
        Directory.CreateDirectory(Path.Combine(stage.Root, "node_modules"));
        foreach (var (of, name) in new[] { (stage.Outside("outside.txt"), "harmless.txt"), (Path.Combine(stage.Root, ".env"), "notes.txt"), (Path.Combine(stage.Root, "store/package.js"), "node_modules/package.js") })
            FileStage.Run("ln", of, Path.Combine(stage.Root, name)).ShouldBeTrue();

        await stage.ShouldDenyAsync("harmless.txt");
        await stage.ShouldDenyAsync("notes.txt");
        await stage.ShouldDenyAsync("store/package.js");
        (await stage.TextAsync("node_modules/package.js")).ShouldBe("inside");
    }
}
