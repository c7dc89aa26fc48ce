using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Scribe.Server.Serve.Authentication;

/// <summary>Puts the parts in their places.</summary>
internal static class AuthenticationExtensions
{
    /// <exception cref="ScribeException">The keys cannot be used.</exception>
    public static void AddBearerTokens(this IServiceCollection services, JwtSettings settings, string path)
    {
        services.AddSingleton(new TokenValidator(settings, SigningKeys.Load(settings.KeysFile)));
        services.AddSingleton(new ProtectedResource(settings, path));
    }

    /// <summary>Before all that the server answers but the document that says where tokens come from.</summary>
    public static void UseBearerTokens(this WebApplication app)
    {
        var resource = app.Services.GetRequiredService<ProtectedResource>();
        app.UseWhen(http => !http.Request.Path.Equals(resource.MetadataPath), branch => branch.UseMiddleware<BearerTokens>());
        app.MapGet(resource.MetadataPath, (RequestDelegate)resource.WriteAsync);
    }
}
