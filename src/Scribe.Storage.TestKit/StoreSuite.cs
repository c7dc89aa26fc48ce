namespace Scribe.Storage.TestKit;

/// <summary>All that a store must do.</summary>
public static class StoreSuite
{
    /// <summary>The abstract test classes of this kit, each to be derived from once.</summary>
    public static IReadOnlyList<Type> TestClasses { get; } =
    [
        .. typeof(StoreSuite).Assembly.GetExportedTypes()
            .Where(type => type.IsAbstract && type.IsSubclassOf(typeof(StoreTests)) && type.Name.EndsWith("Tests", StringComparison.Ordinal))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>Those of them that none of these types derives from: a store is tested in full when there are none.</summary>
    /// <param name="types">The test classes of one store.</param>
    public static IReadOnlyList<Type> Missing(IEnumerable<Type> types)
    {
        var derived = types.Where(type => !type.IsAbstract).ToList();
        return [.. TestClasses.Where(tests => !derived.Exists(type => type.IsSubclassOf(tests)))];
    }
}
