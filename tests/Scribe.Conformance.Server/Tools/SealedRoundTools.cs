using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Scribe.Conformance.Server.Tools;

/// <summary>Tools that keep what they know between rounds with the client, sealed.</summary>
[McpServerToolType]
public sealed class SealedRoundTools(RequestSeal seal)
{
    private const string Confirming = "confirming";
    private const string FirstRound = "first round";
    private const string SecondRound = "second round";

    [McpServerTool(Name = "test_input_required_result_request_state"), Description("Asks for a confirmation.")]
    public string Confirm(RequestContext<CallToolRequestParams> call, Session? session = null) =>
        State(call) == Confirming
            ? $"state-ok{(session is null ? "" : $" for {session}")}"
            : throw Ask("confirm", Requests.Confirm(), Confirming);

    [McpServerTool(Name = "test_input_required_result_tampered_state")]
    [Description("Asks for a confirmation, and refuses a changed state.")]
    public string ConfirmSealed(RequestContext<CallToolRequestParams> call) => Confirm(call);

    [McpServerTool(Name = "test_input_required_result_multi_round"), Description("Asks for a name, then for a colour.")]
    public string AskTwice(RequestContext<CallToolRequestParams> call) => State(call) switch
    {
        SecondRound => "Both were answered.",
        FirstRound => throw Ask("step2", Requests.Elicit("Step 2: What is your favorite color?", "color"), SecondRound),
        _ => throw Ask("step1", Requests.Elicit("Step 1: What is your name?", "name"), FirstRound),
    };

    private string? State(RequestContext<CallToolRequestParams> call) =>
        call.Params.RequestState is { } state ? seal.Open(state) : null;

    private InputRequiredException Ask(string key, ElicitRequestParams question, string state) =>
        new(new Dictionary<string, InputRequest> { [key] = InputRequest.ForElicitation(question) }, seal.Seal(state));
}
