namespace Scribe.Storage.Tests.Faults;

/// <summary>A write of a store, and how one sees that it was done once and not twice.</summary>
/// <param name="Call">Makes the write, and looks at its result.</param>
/// <param name="ShouldBeThereOnce">Looks at what came of it.</param>
internal sealed record Write(Func<Task> Call, Func<Task> ShouldBeThereOnce);
