using System.Transactions;

namespace Scribe.Storage.Tests.Faults;

/// <summary>A tool may have a transaction of its own around its calls. It is not the store's.</summary>
public sealed class AmbientTransactionTests(FaultServer machine) : IClassFixture<FaultServer>
{
    [SkippableFact]
    public async Task WhatIsAcknowledged_Stays_WhateverBecomesOfTheCallersTransaction()
    {
        await using var on = await FaultyStore.OpenAsync(machine.Server);
        var (term, project) = await Draft.BoundSessionAsync(on.Store);
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            (await on.Store.State.FindAsync(term.Id, "key", default))!.Version.ShouldBe(0);
            (await on.Store.State.WriteAsync(term, "key", [1], 0, 100, default)).ShouldBe(StateWrite.Written);
            (await on.Store.State.WriteAsync(term, "key", [2], null, 100, default)).ShouldBe(StateWrite.Written);
            await on.Store.Entries.AppendAsync(project.Id, term, [Draft.Entry(term.Id, "kept")], null, default);
        }

        (await on.Witness.State.FindAsync(term.Id, "key", default))!.Version.ShouldBe(2);
        (await Logs.MessagesOfIntactAsync(on.Witness, project.Id)).ShouldBe(["kept"]);
    }
}
