using System.CommandLine;
using System.CommandLine.Parsing;

namespace Scribe.Server.Serve.Authentication;

/// <summary>The options of <c>scribe serve</c> that say whose calls are served.</summary>
internal sealed class JwtOptions
{
    private readonly Option<string?> _issuer = new("--jwt-issuer")
    {
        Description = "With --http: takes bearer tokens (JWT) of this issuer, to the letter of their claim iss.",
        HelpName = "issuer",
    };

    private readonly Option<string?> _audience = new("--jwt-audience")
    {
        Description = "The audience that tokens must be for: best the address of this server's endpoint, as clients write it.",
        HelpName = "audience",
    };

    private readonly Option<string?> _keys = new("--jwt-keys")
    {
        Description = "The issuer's public keys, RSA or EC: a file with a JWKS document or with keys in PEM. Read once, at the start.",
        HelpName = "file",
    };

    private readonly Option<bool> _required = new("--require-authentication")
    {
        Description = "Serves nobody without a token. Otherwise who sends none is anonymous.",
    };

    public void AddTo(Command command, Option<Uri?> http)
    {
        foreach (var option in new Option[] { _issuer, _audience, _keys, _required })
            command.Options.Add(option);
        command.Validators.Add(result => Check(result, http));
    }

    /// <summary>The settings; null where no tokens are taken.</summary>
    public JwtSettings? Settings(ParseResult parsed) => parsed.GetValue(_issuer) is { } issuer
        ? new JwtSettings(issuer, parsed.GetValue(_audience)!, parsed.GetValue(_keys)!)
        : null;

    public bool IsRequired(ParseResult parsed) => parsed.GetValue(_required);

    private void Check(CommandResult result, Option<Uri?> http)
    {
        var tokens = new Option[] { _issuer, _audience, _keys };
        var given = tokens.Where(option => result.GetResult(option) is not null).ToList();
        var required = result.GetResult(_required) is { Implicit: false };
        if (given.Count == 0 && !required)
            return;

        if (result.GetResult(http) is null)
            result.AddError("Over standard input and output nobody is authenticated: give --http too, or leave out --jwt-issuer, --jwt-audience, --jwt-keys and --require-authentication.");
        else if (given.Count == 0)
            result.AddError("--require-authentication serves nobody as long as no tokens are taken: give --jwt-issuer, --jwt-audience and --jwt-keys too.");
        else if (given.Count < tokens.Length)
            result.AddError($"Tokens are taken only with all of --jwt-issuer, --jwt-audience and --jwt-keys: {string.Join(" and ", tokens.Except(given).Select(option => option.Name))} missing.");
        foreach (var option in given.Cast<Option<string?>>().Where(option => string.IsNullOrWhiteSpace(result.GetValue(option))))
            result.AddError($"{option.Name} needs a value.");
    }
}
