using System.Text.Json;
using System.Text.Json.Serialization;
using Scribe.Files;

namespace Scribe.Tools;

/// <summary>The types that Scribe's own tools read and write, see <see cref="WireJson"/>.</summary>
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(SessionListView))]
[JsonSerializable(typeof(BoundProjectView))]
[JsonSerializable(typeof(ProjectWithEntriesView))]
[JsonSerializable(typeof(ProjectListView))]
[JsonSerializable(typeof(DeletedProjectView))]
[JsonSerializable(typeof(ProjectStatus[]))]
[JsonSerializable(typeof(ProjectOrder))]
[JsonSerializable(typeof(ClosedView))]
[JsonSerializable(typeof(AppendView))]
[JsonSerializable(typeof(PageView))]
[JsonSerializable(typeof(VerifyView))]
[JsonSerializable(typeof(FileView))]
[JsonSerializable(typeof(FileAction))]
[JsonSerializable(typeof(QueryView))]
[JsonSerializable(typeof(TextMatch?))]
[JsonSerializable(typeof(EntryScope))]
[JsonSerializable(typeof(QueryOrder))]
[JsonSerializable(typeof(IReadOnlyList<EntryField>))]
[JsonSerializable(typeof(IReadOnlyList<EntryStatus>))]
[JsonSerializable(typeof(IReadOnlyList<EntryPriority>))]
[JsonSerializable(typeof(AppendedEventsView))]
[JsonSerializable(typeof(RecordedCaseView))]
[JsonSerializable(typeof(CaseListView))]
[JsonSerializable(typeof(CaseDetailsView))]
[JsonSerializable(typeof(EventInput[]))]
[JsonSerializable(typeof(CaseKind?))]
[JsonSerializable(typeof(CaseStatus?))]
[JsonSerializable(typeof(LandingStatus?))]
[JsonSerializable(typeof(EntryPriority?))]
[JsonSerializable(typeof(EntryInput[]))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(SessionMode))]
[JsonSerializable(typeof(EntryOrder))]
[JsonSerializable(typeof(EntryStatus))]
[JsonSerializable(typeof(EntryPriority))]
internal sealed partial class ToolJson : JsonSerializerContext;
