using Scribe.Storage.TestKit;

namespace Scribe.Storage.Tests.Sqlite;

public sealed class SqliteAppendTests() : AppendTests(SqliteFixture.CreateAsync);

public sealed class SqliteAttachedKeyTests() : AttachedKeyTests(SqliteFixture.CreateAsync);

public sealed class SqliteBindingTests() : BindingTests(SqliteFixture.CreateAsync);

public sealed class SqliteCacheTests() : CacheTests(SqliteFixture.CreateAsync);

public sealed class SqliteCaseListTests() : CaseListTests(SqliteFixture.CreateAsync);

public sealed class SqliteCaseTests() : CaseTests(SqliteFixture.CreateAsync);

public sealed class SqliteExpiryTests() : ExpiryTests(SqliteFixture.CreateAsync);

public sealed class SqliteFenceTests() : FenceTests(SqliteFixture.CreateAsync);

public sealed class SqliteFilteredScanTests() : FilteredScanTests(SqliteFixture.CreateAsync);

public sealed class SqliteLeaseTests() : LeaseTests(SqliteFixture.CreateAsync);

public sealed class SqliteLogTests() : LogTests(SqliteFixture.CreateAsync);

public sealed class SqliteNulTests() : NulTests(SqliteFixture.CreateAsync);

public sealed class SqliteOpenedSessionTests() : OpenedSessionTests(SqliteFixture.CreateAsync);

public sealed class SqliteOwnedSessionTests() : OwnedSessionTests(SqliteFixture.CreateAsync);

public sealed class SqliteProjectClaimTests() : ProjectClaimTests(SqliteFixture.CreateAsync);

public sealed class SqliteProjectDeletionTests() : ProjectDeletionTests(SqliteFixture.CreateAsync);

public sealed class SqliteProjectListTests() : ProjectListTests(SqliteFixture.CreateAsync);

public sealed class SqliteRacingSessionTests() : RacingSessionTests(SqliteFixture.CreateAsync);

public sealed class SqliteReadTests() : ReadTests(SqliteFixture.CreateAsync);

public sealed class SqliteRepeatedAppendTests() : RepeatedAppendTests(SqliteFixture.CreateAsync);

public sealed class SqliteScanSliceTests() : ScanSliceTests(SqliteFixture.CreateAsync);

public sealed class SqliteSessionEndTests() : SessionEndTests(SqliteFixture.CreateAsync);

public sealed class SqliteStateQuotaTests() : StateQuotaTests(SqliteFixture.CreateAsync);

public sealed class SqliteStateTests() : StateTests(SqliteFixture.CreateAsync);

public sealed class SqliteUnusualTextTests() : UnusualTextTests(SqliteFixture.CreateAsync);

public sealed class SqliteWordScanTests() : WordScanTests(SqliteFixture.CreateAsync);
