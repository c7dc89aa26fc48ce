namespace Scribe.Server.Demo.Leaks;

/// <summary>One leak of the sample server.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Wrong">What is wrong.</param>
/// <param name="Rules">The ids of the rules that stop it.</param>
internal sealed record Leak(string File, string Wrong, IReadOnlyList<string> Rules);
