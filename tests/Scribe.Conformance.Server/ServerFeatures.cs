using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Scribe.Conformance.Server.Prompts;
using Scribe.Conformance.Server.Resources;
using Scribe.Conformance.Server.Tools;

namespace Scribe.Conformance.Server;

/// <summary>All that the conformance scenarios ask a server for, behind the guard.</summary>
internal static class ServerFeatures
{
    public static IMcpServerBuilder WithConformanceFeatures(this IMcpServerBuilder builder)
    {
        builder.Services.AddSingleton<RequestSeal>();
        builder.Services.AddSingleton(SchemaTool.Create);
        return builder
            .WithTools([typeof(ContentTools), typeof(NotifyingTools), typeof(AskingTools), typeof(RoundTools), typeof(CapabilityTools)])
            .WithTools<SealedRoundTools>()
            .WithPrompts([typeof(ConformancePrompts)])
            .WithResources([typeof(ConformanceResources)])
            .WithCompleteHandler((_, _) => ValueTask.FromResult(new CompleteResult { Completion = new() { Values = [], Total = 0 } }))
            .WithSetLoggingLevelHandler((_, _) => ValueTask.FromResult(new EmptyResult()))
            // No resource here ever changes, so there is nothing to remember of who wants to hear of it.
            .WithSubscribeToResourcesHandler((_, _) => ValueTask.FromResult(new EmptyResult()))
            .WithUnsubscribeFromResourcesHandler((_, _) => ValueTask.FromResult(new EmptyResult()));
    }
}
