using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Scribe.Server.Serve.Authentication;

/// <summary>Stands before the endpoint: who sends a token is whom it names, and a bad token is never taken for none.</summary>
internal sealed class BearerTokens(RequestDelegate next, TokenValidator tokens, ProtectedResource resource, IOptions<ScribeOptions> options)
{
    public Task InvokeAsync(HttpContext http) => BearerCredentials.Read(http.Request.Headers.Authorization) switch
    {
        BearerCredentials.Token token => JudgeAsync(http, token.Value),
        BearerCredentials.None when !options.Value.RequireAuthentication => next(http),
        BearerCredentials.None => RefuseAsync(http, StatusCodes.Status401Unauthorized, null, "This server serves authenticated callers alone"),
        BearerCredentials.NotBearer => RefuseAsync(http, StatusCodes.Status401Unauthorized, null, "This server takes bearer tokens alone"),
        _ => RefuseAsync(http, StatusCodes.Status400BadRequest, "invalid_request", "The header Authorization does not hold one bearer token"),
    };

    private async Task JudgeAsync(HttpContext http, string token)
    {
        switch (await tokens.ValidateAsync(token))
        {
            case TokenVerdict.Accepted accepted:
                http.User = accepted.User;
                await next(http);
                break;
            case TokenVerdict.Refused refused:
                await RefuseAsync(http, StatusCodes.Status401Unauthorized, "invalid_token", refused.Reason);
                break;
        }
    }

    private Task RefuseAsync(HttpContext http, int status, string? error, string message) =>
        BearerChallenge.WriteAsync(http, resource, status, error, message);
}
