using Microsoft.CodeAnalysis;

namespace Scribe.Analyzers.Disclosure;

/// <summary>One secret that is sent somewhere.</summary>
internal sealed class Disclosed(Secret secret, Destination destination, IOperation place, IOperation origin)
{
    public Secret Secret => secret;

    public Destination Destination => destination;

    /// <summary>The secret as it stands in what is sent: itself, or the local that holds it.</summary>
    public IOperation Place => place;

    /// <summary>Where the local got it from.</summary>
    public IOperation Origin => origin;
}
