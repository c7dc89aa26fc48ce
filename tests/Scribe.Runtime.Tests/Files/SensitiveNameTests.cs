using Scribe.Files.Policy;

namespace Scribe.Runtime.Tests.Files;

/// <summary>Names that speak of secrets are denied, and what an operator says of names counts before that.</summary>
public class SensitiveNameTests
{
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
        await stage.ShouldDenyAsync(path);

        stage.Write(path, FileStage.Secret);

        await stage.ShouldDenyAsync(path);
        await stage.ShouldDenyAsync(Path.Combine(stage.Root, path));
        stage.Link("innocent.txt", Path.Combine(stage.Root, path));
        await stage.ShouldDenyAsync("innocent.txt");
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

        await stage.ShouldDenyAsync(".env");
    }

    [Theory]
    [InlineData("repo/.git")]
    [InlineData("home/.ssh")]
    [InlineData("home/.aws/cli")]
    public async Task RootWithinADeniedFolder_OpensNothing(string root)
    {
        await using var stage = await FileStage.OpenAsync(root: root);
        stage.Write("config", FileStage.Secret);

        await stage.ShouldDenyAsync("config");
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
            await stage.ShouldDenyAsync(path);
    }

    [Fact]
    public async Task DenyingGlob_HoldsForWhereALinkLeads()
    {
        await using var stage = await FileStage.OpenAsync(options => options.FileDeny = ["private"]);
        stage.Write("private/a.txt", FileStage.Secret);
        stage.Link("public.txt", "private/a.txt");

        await stage.ShouldDenyAsync("public.txt");
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
}
