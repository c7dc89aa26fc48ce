namespace Scribe.Errors;

/// <summary>What is wrong with an argument, where the check is the best place to word it.</summary>
internal static class ScribeErrors
{
    public static ScribeException InvalidArgument(string message, string suggestion) =>
        new(ErrorCode.InvalidArgument, message, suggestion);
}
