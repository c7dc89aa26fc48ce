namespace Scribe.Analyzers.Reach;

/// <summary>One way from a piece of code to another, and where it stands.</summary>
internal readonly struct Call(CodeNode target, Place place)
{
    public CodeNode Target => target;

    public Place Place => place;
}
