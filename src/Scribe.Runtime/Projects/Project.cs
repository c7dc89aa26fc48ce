using Scribe.Storage;

namespace Scribe;

/// <summary>A project: a name within a repository root. The same on every machine that shares the store.</summary>
public sealed class Project : IEquatable<Project>
{
    internal Project(ProjectRow row) => Row = row;

    /// <summary>The name.</summary>
    public ProjectName Name => ProjectName.Stored(Row.Name);

    /// <summary>The repository root.</summary>
    public RepoRoot Root => RepoRoot.Stored(Row.Root);

    internal long Id => Row.Id;

    internal ProjectRow Row { get; }

    /// <summary>Asks for this project again, as it may be now.</summary>
    internal ProjectClaim Claim(long now) => new(Row.Root, Row.Name, now) { MayAdd = false };

    /// <inheritdoc />
    public bool Equals(Project? other) => other is not null && Id == other.Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Project);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>True if both are the same project.</summary>
    public static bool operator ==(Project? left, Project? right) => left is null ? right is null : left.Equals(right);

    /// <summary>True if they are different projects.</summary>
    public static bool operator !=(Project? left, Project? right) => !(left == right);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Row.Name;
}
