using ModelContextProtocol;

namespace Scribe.Runtime.Tests.Support;

/// <summary>The JSON-RPC errors by which prompts and resources refuse.</summary>
internal static class Refusal
{
    /// <summary>The call fails with this code, in the message and in the data, with what to do next.</summary>
    public static async Task<McpProtocolException> ShouldRefuse(this Task call, string code, McpErrorCode rpc = McpErrorCode.InvalidParams)
    {
        var refusal = await Should.ThrowAsync<McpProtocolException>(() => call);

        refusal.ErrorCode.ShouldBe(rpc, refusal.Message);
        refusal.Data["code"].ShouldBe(code, refusal.Message);
        refusal.Data["message"].ShouldBeOfType<string>().ShouldNotBeNullOrWhiteSpace();
        refusal.Data["suggestion"].ShouldBeOfType<string>().ShouldNotBeNullOrWhiteSpace();
        refusal.Message.ShouldEndWith($"{code}: {refusal.Data["message"]} {refusal.Data["suggestion"]}");
        return refusal;
    }
}
