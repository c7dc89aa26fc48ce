namespace Scribe.Server.Serve.Authentication;

/// <summary>Why the file of <c>--jwt-keys</c> is of no use. An operator reads these. None shows what is in the file.</summary>
internal static class KeyErrors
{
    private const string Wanted = "Give --jwt-keys a JWKS document, or public keys in PEM (-----BEGIN PUBLIC KEY-----).";

    public static ScribeException NotReadable(string file, Exception cause) => new(
        ErrorCode.InvalidArgument, $"The keys in '{file}' cannot be read: {cause.Message.TrimEnd('.')}.", Wanted, cause);

    public static ScribeException NoKeys(string file) => new(
        ErrorCode.InvalidArgument, $"'{file}' holds no RSA or EC key for signatures.", Wanted);

    public static ScribeException Broken(string file, Exception? cause = null) => new(
        ErrorCode.InvalidArgument, $"'{file}' holds a key that cannot be read.", Wanted, cause);

    public static ScribeException Symmetric(string file) => new(
        ErrorCode.InvalidArgument,
        $"'{file}' holds a symmetric key, with which whoever checks tokens could also make them.",
        "Let the issuer sign with RSA or EC keys, and give the public ones.");

    public static ScribeException Private(string file) => new(
        ErrorCode.InvalidArgument,
        $"'{file}' holds a private key, with which tokens are made.",
        "Give the public keys alone, and think of the private one as disclosed if others can read this file.");

    public static ScribeException TooShort(string file, int bits, int least) => new(
        ErrorCode.InvalidArgument, $"'{file}' holds an RSA key of {bits} bits; {least} are the least.", "Let the issuer use a longer key.");
}
