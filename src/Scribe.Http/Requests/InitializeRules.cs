using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Scribe.Http.Refusals;

namespace Scribe.Http.Requests;

/// <summary>What is asked of <c>initialize</c> before a session is opened for it.</summary>
internal static class InitializeRules
{
    private const string RevisionInBody = "params.protocolVersion";

    private static readonly JsonTypeInfo<InitializeRequestParams> ParamsType =
        (JsonTypeInfo<InitializeRequestParams>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(InitializeRequestParams));

    /// <exception cref="HttpRefusal">400.</exception>
    public static void Check(RequestHeaders headers, JsonRpcRequest request, Revisions revisions)
    {
        var wanted = WantedRevision(request);
        if (headers.Revision is { } header && header != wanted)
            throw HttpErrors.HeaderDiffers(McpHeaders.Revision, header, RevisionInBody, wanted);

        // One that is merely unknown is the server's to talk down; one that has no initialize cannot be agreed on by it.
        if (Revisions.IsPerRequest(wanted) || revisions.WithSessions.Count == 0)
            throw HttpErrors.RevisionWithoutInitialize(wanted, revisions.WithSessions.Count == 0 ? revisions.Supported : revisions.WithSessions);
    }

    private static string WantedRevision(JsonRpcRequest request)
    {
        try
        {
            return request.Params.Deserialize(ParamsType)?.ProtocolVersion ?? throw HttpErrors.InitializeIncomplete();
        }
        catch (JsonException)
        {
            throw HttpErrors.InitializeIncomplete();
        }
    }
}
