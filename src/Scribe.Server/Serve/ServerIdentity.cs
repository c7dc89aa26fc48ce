using System.Reflection;
using ModelContextProtocol.Protocol;

namespace Scribe.Server.Serve;

/// <summary>What the server says of itself when a client connects.</summary>
internal static class ServerIdentity
{
    public static Implementation Create() => new()
    {
        Name = "scribe",
        Title = "Scribe",
        Version = typeof(ServerIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0],
    };
}
