using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Tools;

/// <summary>The tool that verifies a log.</summary>
[McpServerToolType]
internal sealed class VerifyTools(LogVerifier verifier)
{
    [McpServerTool(Name = "verify_log", Title = "Verify the log", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(VerifyView))]
    [Description(
        "Walks the whole log of your session's project, or of its day in sentinel mode, and checks that each entry is what was recorded, by the chain of their " +
        "SHA-256 hashes. Names the first entry that was altered or removed. Note the hash elsewhere: a later check that passes and " +
        "still counts as many entries under it shows that nothing was rewritten.")]
    public async Task<CallToolResult> VerifyAsync(
        Session session, IProgress<ProgressNotificationValue> progress, CancellationToken cancellationToken)
    {
        var verification = await verifier
            .VerifyLogAsync(session.RequireLog(), ProgressNotes.To(progress, "entries"), cancellationToken)
            .ConfigureAwait(false);
        return ToolAnswer.Of(VerifyView.Of(session, verification));
    }
}
