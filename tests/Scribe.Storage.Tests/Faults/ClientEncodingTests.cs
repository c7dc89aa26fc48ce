namespace Scribe.Storage.Tests.Faults;

/// <summary>Text is the same for every replica, however the connection of one is set.</summary>
public sealed class ClientEncodingTests(FaultServer machine) : IClassFixture<FaultServer>
{
    private const string Text = "café 漢字 🍐";

    [SkippableTheory]
    [InlineData(";Client Encoding=LATIN1")]
    [InlineData(";Encoding=iso-8859-1")]
    [InlineData(";Encoding=iso-8859-1;Client Encoding=LATIN1")]
    [InlineData(";Options=-c client_encoding=LATIN1")]
    public async Task Text_IsReadByOthersAsItWasWritten(string settings)
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server, settings: settings);
        var (term, project) = await Draft.BoundSessionAsync(on.Store, Draft.Name(Text));

        await on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, Text)], null, default);

        (await Logs.MessagesOfIntactAsync(on.Witness, project.Id)).ShouldBe([Text]);
        (await on.Witness.Projects.FindAsync(project.Id, default)).Project.Name.ShouldStartWith(Text);
    }
}
