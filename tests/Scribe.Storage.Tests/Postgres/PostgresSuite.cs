using Scribe.Storage.TestKit;

namespace Scribe.Storage.Tests.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresAppendTests(PostgresMachine machine) : AppendTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresAttachedKeyTests(PostgresMachine machine) : AttachedKeyTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresBindingTests(PostgresMachine machine) : BindingTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresCacheTests(PostgresMachine machine) : CacheTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresCaseListTests(PostgresMachine machine) : CaseListTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresCaseTests(PostgresMachine machine) : CaseTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresExpiryTests(PostgresMachine machine) : ExpiryTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresFenceTests(PostgresMachine machine) : FenceTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresFilteredScanTests(PostgresMachine machine) : FilteredScanTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresLeaseTests(PostgresMachine machine) : LeaseTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresLogTests(PostgresMachine machine) : LogTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresNulTests(PostgresMachine machine) : NulTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresOpenedSessionTests(PostgresMachine machine) : OpenedSessionTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresOwnedSessionTests(PostgresMachine machine) : OwnedSessionTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresProjectClaimTests(PostgresMachine machine) : ProjectClaimTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresProjectDeletionTests(PostgresMachine machine) : ProjectDeletionTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresProjectListTests(PostgresMachine machine) : ProjectListTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresRacingSessionTests(PostgresMachine machine) : RacingSessionTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresReadTests(PostgresMachine machine) : ReadTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresRepeatedAppendTests(PostgresMachine machine) : RepeatedAppendTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresScanSliceTests(PostgresMachine machine) : ScanSliceTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresSessionEndTests(PostgresMachine machine) : SessionEndTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresStateQuotaTests(PostgresMachine machine) : StateQuotaTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresStateTests(PostgresMachine machine) : StateTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresUnusualTextTests(PostgresMachine machine) : UnusualTextTests(PostgresFixture.On(machine));

[Collection(PostgresCollection.Name)]
public sealed class PostgresWordScanTests(PostgresMachine machine) : WordScanTests(PostgresFixture.On(machine));
