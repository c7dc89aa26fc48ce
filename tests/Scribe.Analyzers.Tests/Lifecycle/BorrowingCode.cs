using Scribe.Analyzers.Tests.Harness;

namespace Scribe.Analyzers.Tests.Lifecycle;

/// <summary>Code that gives a false identity to a method.</summary>
internal static class BorrowingCode
{
    public static Snippet Code(string source) => new Snippet("SCRIBE2002").With(source);

    /// <summary>A tool's code, and the members of a store that all calls share.</summary>
    public static Snippet Use(string statements, string members, string more = "") => Code($$"""
        using System.Collections.Frozen;
        using System.Collections.Specialized;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Caching.Memory;
        using Microsoft.Extensions.Logging;
        using ModelContextProtocol.Protocol;

        sealed class Notes { public List<string> Lines { get; } = []; }
        sealed record Key(string? Id, string Name);
        sealed class Ticket(string? id) { public string? Id => id; }

        class Store
        {
            readonly ConcurrentDictionary<string, Notes> _byId = new();
            readonly ConcurrentDictionary<int, Notes> _byNumber = new();
            readonly ConcurrentDictionary<object, Notes> _byObject = new();
            readonly Dictionary<(string?, string), Notes> _byPair = [];
            readonly Dictionary<Key, Notes> _byKey = [];
            readonly HashSet<Ticket> _tickets = [];
            static readonly ConcurrentDictionary<string, Notes> s_all = new();
            static readonly FrozenDictionary<string, string> s_quirks = FrozenDictionary<string, string>.Empty;
            {{members}}
        }

        {{more}}

        class Code
        {
            public void Run(
                Store store, McpServer server, NameValueCollection headers, IDistributedCache cache, ILogger logger, string text)
            {
                {{statements}}
            }
        }
        """);
}
