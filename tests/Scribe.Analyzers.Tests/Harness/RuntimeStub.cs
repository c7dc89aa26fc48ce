namespace Scribe.Analyzers.Tests.Harness;

/// <summary>Declarations that stand in for the runtime: the rules know its types by name alone.</summary>
internal static class RuntimeStub
{
    /// <summary>What lies outside the namespace Scribe.</summary>
    public const string Elsewhere = """
        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class ScribeMcpBuilderExtensions;
        }

        namespace Scribe.Storage
        {
            public readonly struct SessionKey
            {
                public byte[] Hash => [];
            }
        }
        """;

    public const string Source = """
        using System;

        namespace Scribe;

        [AttributeUsage(AttributeTargets.All)]
        public sealed class SharedAcrossSessionsAttribute(string why) : Attribute
        {
            public string Why { get; } = why;
        }

        [AttributeUsage(AttributeTargets.All)]
        public sealed class GlobalStateAttribute : Attribute;

        [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
        public sealed class SessionScopedAttribute : Attribute;

        public sealed class Project
        {
            public string Name { get; } = "";
        }

        public readonly record struct ProjectName;

        public readonly record struct RepoRoot;

        public sealed record OpenedSession(Session Session, SessionHandle Handle);

        public sealed class SessionState
        {
            internal SessionState() { }
            public T? Get<T>(string key) => default;
            public SessionState<T> Of<T>() => new();
        }

        public class SessionState<T>
        {
            internal SessionState() { }
            public System.Threading.Tasks.ValueTask<T?> GetAsync() => default;
            public System.Threading.Tasks.Task SetAsync(T value) => System.Threading.Tasks.Task.CompletedTask;
            public System.Threading.Tasks.Task<T> UpdateAsync(Func<T?, T> change) => System.Threading.Tasks.Task.FromResult(change(default));
        }

        public sealed class Session
        {
            internal Session() { }
            public SessionId Id { get; }
            public Project? Project { get; }
            public string LogId { get; } = "";
            public SessionState State { get; } = new();
        }

        public readonly struct SessionHandle
        {
            public string LogId => "";
            public string Reveal() => "";
            public static SessionHandle Parse(string text) => default;
            public static bool TryParse(string? text, out SessionHandle handle) { handle = default; return text is not null; }
        }

        public readonly record struct SessionId(Guid Value)
        {
            public static explicit operator SessionId(Guid value) => new(value);
            public static explicit operator SessionId(string text) => default;
            public static explicit operator SessionId(long number) => default;
        }
        """;
}
