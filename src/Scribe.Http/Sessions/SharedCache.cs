using Microsoft.Extensions.Caching.Distributed;

namespace Scribe.Http.Sessions;

/// <summary>The cache that the server's author has named for transport sessions, among whatever others there are.</summary>
internal sealed record SharedCache(IDistributedCache Cache);
