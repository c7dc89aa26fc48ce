using System.IO.Enumeration;

namespace Scribe.Files.Policy;

/// <summary>The names of files and folders that are not read: they hold secrets, or belong to git or to Scribe.</summary>
internal static class SensitiveNames
{
    /// <summary>Each stands for a file of that name and for a folder with all that is in it. <c>*</c> stands for any characters.</summary>
    internal static readonly string[] Patterns =
    [
        ".git", ".scribe", "scribe.db*",
        ".env*", "*.env", "kubeconfig", "*.kubeconfig", "*.ovpn",
        ".ssh", ".gnupg", ".aws", ".azure", ".gcloud", ".kube", ".docker", ".password-store",
        "*.pem", "*.key", "*.pfx", "*.p12", "*.p8", "*.pkcs12", "*.ppk", "*.jks", "*.bks", "*.keystore", "*.keytab", "*.kdb", "*.kdbx",
        "id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*", "*_rsa", "*_dsa", "*_ecdsa", "*_ed25519", "ssh_host_*",
        ".netrc", "_netrc", ".npmrc", ".pypirc", ".pgpass", "pgpass.conf", ".my.cnf", ".git-credentials", ".htpasswd", ".dockercfg", ".s3cfg", ".boto",
        ".vault-token", ".vault_pass*", ".smbcredentials", ".terraformrc", "gha-creds-*.json",
        ".*_history", "*.tfstate", "*.tfstate.*", "*.tfvars", "*.tfvars.json",
        "client_secret*.json", "service-account*.json", "*credentials*.json",
        .. WithDataExtensions("credentials"), .. WithDataExtensions("secrets"), .. WithDataExtensions("secret"),
    ];

    /// <param name="path">An absolute path: a root within such a folder does not open it.</param>
    public static bool Match(string path) =>
        FoldedPath.Of(path).Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Any(name => Patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name)));

    /// <summary>Code is named credentials.cs and secrets.py, too; data of such a name is what it says.</summary>
    private static IEnumerable<string> WithDataExtensions(string name) =>
        new[] { "", ".json", ".yml", ".yaml", ".toml", ".ini", ".xml", ".csv", ".txt", ".conf", ".cfg", ".properties", ".enc", ".db" }
            .Select(extension => name + extension);
}
