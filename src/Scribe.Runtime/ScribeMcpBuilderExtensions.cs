using Microsoft.Extensions.Configuration;
using ModelContextProtocol.Server;
using Scribe;
using Scribe.Calls;
using Scribe.Calls.Resources;
using Scribe.Tools;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Scribe to an MCP server.</summary>
public static class ScribeMcpBuilderExtensions
{
    /// <summary>
    /// Gives every tool, prompt and resource that takes a <see cref="Session"/> the session of the agent that calls it,
    /// durable in SQLite. Such a tool or prompt gains an optional argument <c>session</c>, a resource takes the handle from
    /// <c>_meta</c> or from a variable <c>{session}</c> of its URI template, and nothing of it runs unless a session answers.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="configure">Changes the options. They are validated when the host starts.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>Calling it again adds to the options and changes nothing else.</remarks>
    public static IMcpServerBuilder WithScribe(this IMcpServerBuilder builder, Action<ScribeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptions<ScribeOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        if (builder.Services.Any(service => service.ServiceType == typeof(CallGuard)))
            return builder;

        builder.Services.AddScribeStore().AddScribeRuntime();
        builder.Services.AddOptions<McpServerOptions>().Configure<CallGuard, ArgumentPublisher>((server, guard, arguments) =>
        {
            var filters = server.Filters.Request;
            filters.CallToolFilters.Add(guard.Guard);
            filters.GetPromptFilters.Add(guard.Guard);
            filters.ReadResourceFilters.Add(UriCover.Cover);
            filters.ReadResourceFilters.Add(guard.Guard);
            filters.ListToolsFilters.Add(arguments.Publish);
            filters.ListPromptsFilters.Add(arguments.Publish);
        });
        builder.Services.AddOptions<McpServerOptions>().PostConfigure<StartupCheck>((server, check) => check.Check(server));
        return builder;
    }

    /// <summary>As <see cref="WithScribe(IMcpServerBuilder, Action{ScribeOptions})"/>, with options from configuration.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="configuration">The section that holds the options, such as <c>configuration.GetSection("Scribe")</c>.</param>
    /// <returns>The same builder.</returns>
    public static IMcpServerBuilder WithScribe(this IMcpServerBuilder builder, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        builder.Services.AddOptions<ScribeOptions>().Bind(configuration);
        return builder.WithScribe();
    }

    /// <summary>
    /// Adds Scribe's own tools, and Scribe itself with its default options unless
    /// <see cref="WithScribe(IMcpServerBuilder, Action{ScribeOptions})"/> is called as well, before or after.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="tools">Which ones. A server with tools of its own needs at least those for sessions.</param>
    /// <returns>The same builder.</returns>
    public static IMcpServerBuilder WithScribeTools(this IMcpServerBuilder builder, ScribeTools tools = ScribeTools.All)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WithScribe();
        var json = WireJson.Options;
        if (tools.HasFlag(ScribeTools.Sessions))
            builder.WithTools<SessionTools>(json);
        if (tools.HasFlag(ScribeTools.Projects))
            builder.WithTools<ProjectTools>(json).WithTools<ProjectListTools>(json);
        if (tools.HasFlag(ScribeTools.Entries))
            builder.WithTools<EntryTools>(json).WithTools<QueryTools>(json).WithTools<VerifyTools>(json);
        if (tools.HasFlag(ScribeTools.Files))
            builder.WithTools<FileTools>(json);
        if (tools.HasFlag(ScribeTools.Sentinel))
            builder.WithTools<SentinelTools>(json);
        return builder;
    }
}
