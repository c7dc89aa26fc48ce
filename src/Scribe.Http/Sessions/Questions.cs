using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ModelContextProtocol.Protocol;

namespace Scribe.Http.Sessions;

/// <summary>What the server asks the client of a session, by names that no other replica gives.</summary>
/// <remarks>The SDK counts questions from one on in each server object: an answer to another replica's first would be taken for the answer to the first one here.</remarks>
internal sealed class Questions
{
    private const string Prefix = "ask-";

    private readonly string _here = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
    private readonly ConcurrentDictionary<string, Question> _open = new(StringComparer.Ordinal);
    private long _last;

    /// <summary>Whether a name has the form of those that replicas give.</summary>
    public static bool IsName([NotNullWhen(true)] string? name) => name is { Length: < 64 } && name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>How many wait for their answers.</summary>
    public int Count => _open.Count;

    /// <summary>Notes a question, which is open from now on.</summary>
    /// <param name="id">As the server knows it.</param>
    public Question Ask(RequestId id)
    {
        var question = new Question(id, FormattableString.Invariant($"{Prefix}{_here}-{Interlocked.Increment(ref _last)}"));
        _open[question.Name] = question;
        return question;
    }

    /// <summary>Closes a question: who gets it has the only answer to it. Null if it is not open here.</summary>
    public Question? Close(string name)
    {
        if (!_open.TryRemove(name, out var question))
            return null;
        question.Close();
        return question;
    }
}

/// <summary>A request of the server's to a client.</summary>
/// <param name="id">As the server knows it.</param>
/// <param name="name">As the client knows it.</param>
internal sealed class Question(RequestId id, string name)
{
    private readonly CancellationTokenSource _closed = new();

    public RequestId Id => id;

    public string Name => name;

    /// <summary>Cancelled once the answer is there, or nobody waits for it any more.</summary>
    public CancellationToken Closed => _closed.Token;

    public void Close() => _closed.Cancel();
}
