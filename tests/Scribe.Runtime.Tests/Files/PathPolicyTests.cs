using System.Net.Sockets;
using Scribe.Files.Policy;

namespace Scribe.Runtime.Tests.Files;

public class PathPolicyTests
{
    private const string Secret = "the secret";

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("sub/../../outside.txt")]
    [InlineData("./../outside.txt")]
    [InlineData("sub/deeper/../../../outside.txt")]
    [InlineData("../repo-beside/outside.txt")]
    [InlineData("../../../../../../../../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("../nothing.txt")]
    [InlineData("/no/such/folder/file")]
    public async Task PathThatLeavesTheRoot_IsDenied_WhetherAnythingIsThereOrNot(string path)
    {
        await using var stage = await FileStage.OpenAsync();
        File.WriteAllText(stage.Outside("outside.txt"), Secret);
        Directory.CreateDirectory(stage.Outside("repo-beside"));
        File.WriteAllText(stage.Outside("repo-beside/outside.txt"), Secret);
        Directory.CreateDirectory(Path.Combine(stage.Root, "sub/deeper"));

        await ShouldDenyAsync(stage, path);
    }

    [Fact]
    public async Task AbsolutePath_IsReadBeneathTheRoot_AndNowhereElse()
    {
        await using var stage = await FileStage.OpenAsync();
        var inside = stage.Write("src/a.txt", "inside");
        Directory.CreateDirectory(stage.Outside("repo-beside"));
        File.WriteAllText(stage.Outside("repo-beside/a.txt"), Secret);
        Directory.CreateSymbolicLink(stage.Outside("alias"), stage.Root);

        (await stage.TextAsync(inside)).ShouldBe("inside");
        (await stage.TextAsync(stage.Outside("alias/src/a.txt"))).ShouldBe("inside");
        (await stage.TextAsync("src/../src/./a.txt")).ShouldBe("inside");
        await ShouldDenyAsync(stage, stage.Outside("repo-beside/a.txt"));
    }

    [Fact]
    public async Task LinkThatLeavesTheRoot_IsDenied_AtTheEndAndInTheMiddle()
    {
        await using var stage = await FileStage.OpenAsync();
        Directory.CreateDirectory(stage.Outside("elsewhere/below"));
        File.WriteAllText(stage.Outside("elsewhere/a.txt"), Secret);
        stage.Write("a.txt", "inside");
        stage.Link("end", stage.Outside("elsewhere/a.txt"));
        stage.Link("relative", "../elsewhere/a.txt");
        stage.Link("middle", stage.Outside("elsewhere"));
        stage.Link("below", stage.Outside("elsewhere/below"));
        stage.Link("twice", "middle");

        foreach (var path in new[] { "end", "relative", "middle/a.txt", "twice/a.txt", "below/../a.txt" })
            await ShouldDenyAsync(stage, path);
    }

    [Fact]
    public async Task WhatLiesBehindALinkOutOfTheRoot_IsAnsweredAlike_WhetherItIsThereOrNot()
    {
        await using var stage = await FileStage.OpenAsync();
        Directory.CreateDirectory(stage.Outside("elsewhere"));
        File.WriteAllText(stage.Outside("elsewhere/there"), Secret);
        stage.Link("link", stage.Outside("elsewhere"));

        var there = await ShouldDenyAsync(stage, "link/there");
        var missing = await ShouldDenyAsync(stage, "link/nowhere");

        missing.Message.Replace("nowhere", "there", StringComparison.Ordinal).ShouldBe(there.Message);
    }

    [Fact]
    public async Task LinkWithinTheRoot_IsFollowed_AndTheAnswerNamesTheRealPath()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("src/real.txt", "inside");
        stage.Link("link.txt", "src/real.txt");
        stage.Link("folder", Path.Combine(stage.Root, "src"));

        (await stage.ScanAsync("link.txt")).Reading.Path.ShouldBe("src/real.txt");
        (await stage.ScanAsync("folder/real.txt")).Reading.Path.ShouldBe("src/real.txt");
    }

    [Fact]
    public async Task LinksInACircle_AndPathsToNothing_AreRefused()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("a.txt", "");
        stage.Link("round", "about");
        stage.Link("about", "round");
        stage.Link("dangling", "nothing");

        foreach (var (path, code) in new[]
        {
            ("round", ErrorCode.PathDenied), ("dangling", ErrorCode.InvalidArgument), ("nothing", ErrorCode.InvalidArgument),
            ("a.txt/b", ErrorCode.InvalidArgument), ("no/such/folder", ErrorCode.InvalidArgument),
        })
        {
            (await Should.ThrowAsync<ScribeException>(() => stage.ScanAsync(path), path)).Code.ShouldBe(code, path);
        }
    }

    public static TheoryData<string> Denied =>
    [
        ".env", ".ENV", ".Env.local", "deep/down/.env", ".envrc", "prod.env",
        ".git/config", ".GIT/config", ".Git/HEAD", "vendor/lib/.git/config", ".git",
        ".scribe/scribe.db", ".SCRIBE/x", "scribe.db", "scribe.db-wal",
        "server.pem", "SERVER.PEM", "tls/private.key", "a.pfx", "a.p12", "a.kdbx", "a.jks", "a.ppk",
        "id_rsa", "id_rsa.bak", "ID_ED25519", "deploy_ed25519", "id_ecdsa", "ssh_host_rsa_key",
        ".ssh/config", ".gnupg/x", ".aws/credentials", ".kube/config", ".docker/config.json",
        ".netrc", "_netrc", ".npmrc", ".pypirc", ".pgpass", ".git-credentials", ".htpasswd", ".my.cnf",
        "credentials", "Credentials.json", "secrets.yml", "secret.txt", "client_secret_1.json", "aws-credentials-prod.json",
        "http.keytab", "a.pkcs12", "a.bks", "client.ovpn", "kubeconfig", "prod.kubeconfig", ".vault-token", ".vault_pass.txt", ".smbcredentials",
        ".terraformrc", "gha-creds-1f2e.json",
        "terraform.tfstate", "prod.tfvars", ".bash_history",
        ".g\u200cit/config", ".\u017fsh/config", ".ss\ufe0fh/config", ".env.", ".env ",
    ];

    [Theory]
    [MemberData(nameof(Denied))]
    public async Task NameOfWhatMayHoldSecrets_IsDenied_InAnyCapitals_AndWhetherItIsThereOrNot(string path)
    {
        await using var stage = await FileStage.OpenAsync();
        await ShouldDenyAsync(stage, path);

        stage.Write(path, Secret);

        await ShouldDenyAsync(stage, path);
        await ShouldDenyAsync(stage, Path.Combine(stage.Root, path));
        stage.Link("innocent.txt", Path.Combine(stage.Root, path));
        await ShouldDenyAsync(stage, "innocent.txt");
    }

    [Theory]
    [InlineData("CredentialsProvider.cs")]
    [InlineData("credentials.py")]
    [InlineData("kubeconfig.go")]
    [InlineData("keytab.md")]
    [InlineData("secrets.ts")]
    [InlineData("environment.ts")]
    [InlineData("env.ts")]
    [InlineData("keyboard.txt")]
    [InlineData("monkey.md")]
    [InlineData(".gitignore")]
    [InlineData(".github/workflows/build.yml")]
    [InlineData(".editorconfig")]
    [InlineData("appsettings.Development.json")]
    [InlineData("nuget.config")]
    [InlineData("docs/ssh/config.md")]
    public async Task NameThatOnlyLooksAlike_IsRead(string path)
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write(path, "inside");

        (await stage.TextAsync(path)).ShouldBe("inside");
    }

    [Fact]
    public async Task LinkOfADeniedName_IsDenied_WhereverItLeads()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write("plain.txt", "inside");
        stage.Link(".env", "plain.txt");

        await ShouldDenyAsync(stage, ".env");
    }

    [Theory]
    [InlineData("repo/.git")]
    [InlineData("home/.ssh")]
    [InlineData("home/.aws/cli")]
    public async Task RootWithinADeniedFolder_OpensNothing(string root)
    {
        await using var stage = await FileStage.OpenAsync(root: root);
        stage.Write("config", Secret);

        await ShouldDenyAsync(stage, "config");
    }

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
            await ShouldDenyAsync(stage, path);

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
        File.WriteAllText(stage.Outside("outside.txt"), Secret);
        using var open = File.OpenHandle(stage.Outside("outside.txt"));

        await ShouldDenyAsync(stage, $"/proc/self/fd/{open.DangerousGetHandle()}");
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
            (await ShouldDenyAsync(stage, path).WaitAsync(TimeSpan.FromSeconds(60))).Message.ShouldContain("a pipe");
    }

    [Fact]
    public async Task Device_IsDenied_WithoutBeingOpened()
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileAllow = ["**"]);

        // Only the superuser makes devices, and not everywhere.
        if (OperatingSystem.IsWindows() || !FileStage.Run("mknod", Path.Combine(stage.Root, "device"), "c", "1", "5"))
            return;

        await ShouldDenyAsync(stage, "device");
    }

    [Fact]
    public async Task Socket_IsDenied()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var stage = await FileStage.OpenAsync(options => options.FileAllow = ["**"]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(stage.Root, "socket")));

        await ShouldDenyAsync(stage, "socket");
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

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\ud800b")]
    public async Task TextThatIsNoPath_IsRefused(string path)
    {
        await using var stage = await FileStage.OpenAsync();

        (await Should.ThrowAsync<ScribeException>(() => stage.ScanAsync(path))).Code.ShouldBe(ErrorCode.InvalidArgument);
        (await Should.ThrowAsync<ScribeException>(() => stage.ScanAsync(new string('a', 5000)))).Code.ShouldBe(ErrorCode.InvalidArgument);
        (await Should.ThrowAsync<ScribeException>(() => stage.ScanAsync(new string('a', 300)))).Code.ShouldBe(ErrorCode.InvalidArgument);
    }

    [Fact]
    public async Task FileWithSeveralNames_IsDenied_UnlessTheOperatorNamesIt()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var stage = await FileStage.OpenAsync(options => options.FileAllow = ["node_modules"]);
        File.WriteAllText(stage.Outside("outside.txt"), Secret);
        stage.Write(".env", Secret);
        stage.Write("store/package.js", "inside");
        Directory.CreateDirectory(Path.Combine(stage.Root, "node_modules"));
        foreach (var (of, name) in new[] { (stage.Outside("outside.txt"), "harmless.txt"), (Path.Combine(stage.Root, ".env"), "notes.txt"), (Path.Combine(stage.Root, "store/package.js"), "node_modules/package.js") })
            FileStage.Run("ln", of, Path.Combine(stage.Root, name)).ShouldBeTrue();

        await ShouldDenyAsync(stage, "harmless.txt");
        await ShouldDenyAsync(stage, "notes.txt");
        await ShouldDenyAsync(stage, "store/package.js");
        (await stage.TextAsync("node_modules/package.js")).ShouldBe("inside");
    }

    [Fact]
    public async Task Globs_AllowWhatTheListDenies_AndDenyBeforeTheyAllow()
    {
        await using var stage = await FileStage.OpenAsync(options =>
        {
            options.FileAllow = [".env.example", "tests/keys/**", "private/open.txt"];
            options.FileDeny = ["private", "*.BAK", "docs/internal/*.md", "tests/keys/real.pem"];
        });
        foreach (var path in new[]
        {
            ".env.example", "sub/.env.example", ".env", "tests/keys/a.pem", "tests/keys/deep/b.key", "tests/keys/real.pem", "other/keys/a.pem",
            "private/open.txt", "sub/private/x/y", "a.bak", "docs/internal/a.md", "docs/internal/deep/a.md", "docs/a.md",
        })
        {
            stage.Write(path, "inside");
        }

        foreach (var path in new[] { ".env.example", "sub/.env.example", "tests/keys/a.pem", "tests/keys/deep/b.key", "docs/internal/deep/a.md", "docs/a.md" })
            (await stage.TextAsync(path)).ShouldBe("inside", path);
        foreach (var path in new[] { ".env", "tests/keys/real.pem", "other/keys/a.pem", "private/open.txt", "PRIVATE/open.txt", "pri\u200dvate/open.txt", "sub/private/x/y", "a.bak", "A.bak", "docs/internal/a.md" })
            await ShouldDenyAsync(stage, path);
    }

    [Fact]
    public async Task DenyingGlob_HoldsForWhereALinkLeads()
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileDeny = ["private"]);
        stage.Write("private/a.txt", Secret);
        stage.Link("public.txt", "private/a.txt");

        await ShouldDenyAsync(stage, "public.txt");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/")]
    [InlineData("a?b")]
    [InlineData("[ab]")]
    [InlineData("{a,b}")]
    [InlineData("!a")]
    [InlineData("a\\b")]
    [InlineData("../a")]
    [InlineData("./a")]
    [InlineData(null)]
    public void GlobThatMeansSomethingElse_IsNoGlob(string? glob) => FileGlobs.IsGlob(glob).ShouldBeFalse();

    [Fact]
    public async Task Denial_IsAudited_WithTheSession_AndLeavesNoRecordOfAReading()
    {
        await using var stage = await FileStage.OpenAsync();
        stage.Write(".env", Secret);

        await ShouldDenyAsync(stage, ".env");

        stage.Log.Lines("Audit: session " + stage.Session.LogId).ShouldHaveSingleItem().ShouldContain("'.env'");
        stage.Log.Text.ShouldNotContain(Secret);
        (await stage.RecordedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void Guide_ListsEveryNameThatIsDenied()
    {
        var guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "files.md"));
        var rows = guide.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();
        var data = rows.Single(row => row.StartsWith("| data", StringComparison.Ordinal));
        guide.ShouldContain("`credentials`, `secrets`, `secret`, alone or with `.json`");

        foreach (var pattern in SensitiveNames.Patterns)
        {
            if (Path.GetFileNameWithoutExtension(pattern) is "credentials" or "secrets" or "secret")
                data.ShouldContain($"`{Path.GetExtension(pattern)}`".Replace("``", "`secret`", StringComparison.Ordinal));
            else
                rows.ShouldContain(row => row.Contains($"`{pattern}`", StringComparison.Ordinal), pattern);
        }
    }

    private static async Task<ScribeException> ShouldDenyAsync(FileStage stage, string path)
    {
        var refusal = await Should.ThrowAsync<ScribeException>(() => stage.ScanAsync(path), path);
        refusal.Code.ShouldBe(ErrorCode.PathDenied, $"{path}: {refusal.Message}");
        refusal.Suggestion.ShouldNotBeNullOrWhiteSpace();
        refusal.Message.ShouldNotContain(Secret);
        return refusal;
    }
}
