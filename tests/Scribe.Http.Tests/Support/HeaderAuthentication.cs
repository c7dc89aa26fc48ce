using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scribe.Http.Tests.Support;

/// <summary>Ordinary ASP.NET Core authentication: the header X-Test-User is "issuer|client|subject", each of which may be empty.</summary>
internal sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Header = "X-Test-User";

    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("test", null);
        builder.Services.AddAuthorization();
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header] is not [{ } user])
            return Task.FromResult(AuthenticateResult.NoResult());
        string?[] claims = [.. user.Split('|').Select(claim => claim.Length > 0 ? claim : null)];
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(Users.With(claims[0], claims[1], claims[2]), "test")));
    }
}
