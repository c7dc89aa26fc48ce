using System.Text;

namespace Scribe.Entries.Queries;

/// <summary>What a query asks of a message, which comes in UTF-8.</summary>
internal abstract class MessageTest
{
    public abstract bool Passes(ReadOnlySpan<byte> message);

    /// <inheritdoc cref="Storage.IEntryTest.Spent"/>
    public virtual TimeSpan Spent => TimeSpan.Zero;
}

/// <summary>The message is the text.</summary>
internal sealed class ExactText(string text) : MessageTest
{
    private readonly byte[] _text = Encoding.UTF8.GetBytes(text);

    public override bool Passes(ReadOnlySpan<byte> message) => message.SequenceEqual(_text);
}

/// <summary>The text stands somewhere in the message, in any capitals.</summary>
internal sealed class ContainedText(string text) : MessageTest
{
    private readonly CharBuffer _buffer = new();

    public override bool Passes(ReadOnlySpan<byte> message) =>
        _buffer.Decode(message).Contains(text, StringComparison.OrdinalIgnoreCase);
}
