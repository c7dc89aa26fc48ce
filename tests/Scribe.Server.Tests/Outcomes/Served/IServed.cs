using ModelContextProtocol.Client;

namespace Scribe.Server.Tests.Outcomes.Served;

/// <summary>Scribe on one database, reached over one transport.</summary>
internal interface IServed : IAsyncDisposable
{
    /// <summary>Who can call: where nobody can be authenticated, it is one caller alone.</summary>
    IReadOnlyList<Caller> Callers { get; }

    Task<McpClient> ConnectAsync(string revision, Caller caller);
}
