using Scribe.Catalog;
using Scribe.Storage;

namespace Scribe.Runtime.Tests.Catalog;

public sealed class ProjectCursorTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    /// <summary>Whoever knows how a cursor is made can make one; the store's failure must not be what becomes of it.</summary>
    [Theory]
    [InlineData("{", false)]
    [InlineData("[1]", false)]
    [InlineData("7", false)]
    [InlineData("{\"1\":", false)]
    [InlineData("{\"1\":5}", true)]
    public async Task CursorOfOnesOwnMaking_IsRefused_WhereTheStoreCouldNotReadIt(string recent, bool isRead)
    {
        await using var store = TestStore.Open(_directory.Database);
        var session = await store.Registry.BindAsync(
            (await store.Registry.OpenAsync()).Session, await store.ProjectAsync("alpha", _directory.Path));
        var filter = new ProjectFilter { Holder = ProjectList.HolderOf(session), Sort = ProjectSort.Activity };
        var made = new ProjectCursor(AsOf: 1, recent, new ProjectPlace("-9", 9)).Encode(filter);

        var page = store.Projects.ListAsync(session, new ProjectQuery { Cursor = made });

        if (isRead)
            (await page).NextCursor.ShouldBeNull();
        else
            (await Should.ThrowAsync<ScribeException>(() => page)).Message.ShouldContain("not one of list_projects'");
    }
}
