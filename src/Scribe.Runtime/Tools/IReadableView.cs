namespace Scribe.Tools;

/// <summary>What a tool returns, which can also be said in words.</summary>
internal interface IReadableView
{
    /// <summary>The same in a few lines, the project first.</summary>
    string ToText();
}
