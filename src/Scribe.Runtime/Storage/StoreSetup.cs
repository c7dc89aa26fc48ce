using Microsoft.Extensions.Logging;

namespace Scribe.Storage;

/// <summary>What a store is opened with.</summary>
/// <param name="Timeout">How long a call may wait for the store before it fails: <see cref="ScribeOptions.StoreTimeout"/>.</param>
/// <param name="WriteQueueCapacity">How many writes may wait: <see cref="ScribeOptions.WriteQueueCapacity"/>.</param>
/// <param name="Time">The clock.</param>
/// <param name="Loggers">For what an operator must know. Never a handle, a key or a password.</param>
public sealed record StoreSetup(TimeSpan Timeout, int WriteQueueCapacity, TimeProvider Time, ILoggerFactory Loggers);
