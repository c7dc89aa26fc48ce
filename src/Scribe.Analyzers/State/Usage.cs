using System;

namespace Scribe.Analyzers.State;

/// <summary>What an expression does with the variable that it names.</summary>
[Flags]
internal enum Usage
{
    /// <summary>Only names it, as in <c>nameof</c>.</summary>
    None = 0,

    /// <summary>Takes its value, or the value of something in it.</summary>
    Read = 1,

    /// <summary>Gives the variable itself another value.</summary>
    Assign = 2,

    /// <summary>Leaves the variable alone, and changes the object or collection in it.</summary>
    Change = 4,

    /// <summary>Steps a number whose value nobody looks at there.</summary>
    Count = 8,
}
