using System.Text;
using Scribe.Errors;

namespace Scribe.Sessions;

/// <summary>What may be a key: text that has a form in UTF-8, that can be printed, and that is not too long.</summary>
internal static class StateKeyCheck
{
    public static void Check(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length == 0)
            throw Refused("is empty", "Give the value a name, such as 'basket'.");
        if (key.Length > StateLimits.Key || Encoding.UTF8.GetByteCount(key) > StateLimits.Key)
            throw Refused($"is longer than {StateLimits.Key} bytes", "Name the value by a short key, and put what is long into the value.");
        for (var i = 0; i < key.Length; i++)
        {
            if (char.IsControl(key[i]) || !IsWhole(key, ref i))
                throw Refused("has a control character, or half of a surrogate pair", "Use letters, digits and punctuation.");
        }
    }

    /// <summary>Steps over the second half of a pair.</summary>
    private static bool IsWhole(string key, ref int index)
    {
        if (!char.IsSurrogate(key[index]))
            return true;
        if (index + 1 >= key.Length || !char.IsSurrogatePair(key[index], key[index + 1]))
            return false;
        index++;
        return true;
    }

    private static ScribeException Refused(string reason, string advice) =>
        ScribeErrors.InvalidArgument($"The key of a session's state {reason}.", advice);
}
