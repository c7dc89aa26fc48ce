using System.Globalization;
using Scribe.Storage.Sqlite;

namespace Scribe.Runtime.Tests.Support;

/// <summary>Stores as files: made, and refused.</summary>
internal static class StoreFiles
{
    /// <summary>Opens a store, writes into it, and closes it again.</summary>
    public static void Create(string path)
    {
        using var database = TestStore.Open(path).Database;
        database.Writer.WriteAsync(statements => statements.InsertProject.With("/r", "p", 0L).Execute(), default).GetAwaiter().GetResult();
    }

    /// <summary>Makes a store as a Scribe of an older schema left it.</summary>
    public static void CreateAt(string path, int version)
    {
        foreach (var step in Migrations.Steps.Take(version))
            Tables.Execute(path, step.Sql);
        Tables.Execute(path, string.Create(
            CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}; PRAGMA application_id = {Migrations.ApplicationId}"));
    }

    public static void ShouldBeRefused(string path, ErrorCode code, string why)
    {
        var refusal = Should.Throw<ScribeException>(() => TestStore.Open(path));

        refusal.Message.ShouldContain(why);
        refusal.Code.ShouldBe(code, refusal.Message);
        refusal.Suggestion.ShouldNotBeNullOrWhiteSpace();
    }
}
