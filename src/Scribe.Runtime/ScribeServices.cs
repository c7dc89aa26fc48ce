using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scribe.Calls;
using Scribe.Entries;
using Scribe.Files;
using Scribe.Files.Policy;
using Scribe.Identity;
using Scribe.Identity.Agents;
using Scribe.Mirrors;
using Scribe.Sessions;
using Scribe.Storage;
using Scribe.Storage.Sqlite;

namespace Scribe;

/// <summary>Puts the parts together. The only place that names an implementation of the store.</summary>
internal static class ScribeServices
{
    public static IServiceCollection AddScribeStore(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ScribeOptions>>().Value;
            var setup = new StoreSetup(
                options.StoreTimeout,
                options.WriteQueueCapacity,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>());
            return options.Store?.Invoke(setup) ?? SqliteStore.Open(options.DatabasePath, setup);
        });
        services.AddSingleton(provider => provider.GetRequiredService<IScribeStore>().Sessions);
        services.AddSingleton(provider => provider.GetRequiredService<IScribeStore>().State);
        services.AddSingleton(provider => provider.GetRequiredService<IScribeStore>().Expiry);
        services.AddSingleton(provider => provider.GetRequiredService<IScribeStore>().Leases);
        services.AddSingleton(provider => provider.GetRequiredService<IScribeStore>().Projects);
        services.AddSingleton(provider => provider.GetRequiredService<IScribeStore>().Logs);
        services.AddSingleton(provider => provider.GetRequiredService<IScribeStore>().Entries);
        services.AddSingleton(provider => provider.GetRequiredService<IScribeStore>().Cases);
        services.AddSingleton(provider => provider.GetRequiredService<IScribeStore>().Cache);
        services.AddSingleton<IHostedService, MadeAtStartup<IScribeStore>>();
        return services;
    }

    public static IStoreExport OpenExport(string path, StoreSetup setup) => SqliteExport.Open(path, setup);

    public static IServiceCollection AddScribeRuntime(this IServiceCollection services)
    {
        services.AddLogging();
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, WireLogFilter>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<ScribeOptions>, ScribeOptionsValidator>();

        services.AddSingleton(provider => StatesFrom(
            provider.GetRequiredService<IStateStore>(),
            provider.GetRequiredService<IOptions<ScribeOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SessionRegistry(
            provider.GetRequiredService<ISessionStore>(),
            provider.GetRequiredService<SessionStates>(),
            LifetimeFrom(provider.GetRequiredService<IOptions<ScribeOptions>>().Value),
            provider.GetRequiredService<IOptions<ScribeOptions>>().Value.MaxSessionsPerOwner,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SessionRegistry>>()));
        services.AddSingleton<SessionList>();
        services.AddSingleton(provider => new ScribeCache(
            provider.GetRequiredService<ICacheStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ScribeCache>>()));
        services.AddSingleton(provider => CollectionFrom(provider.GetRequiredService<IOptions<ScribeOptions>>().Value));
        services.AddSingleton<IHostedService, SessionCollector>();
        services.AddSingleton(provider => new ProjectDirectory(
            provider.GetRequiredService<IProjectStore>(), provider.GetRequiredService<SessionRegistry>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new EntryLog(
            provider.GetRequiredService<IEntryStore>(),
            provider.GetRequiredService<ILogStore>(),
            provider.GetRequiredService<ILogFollower>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new MirrorSettings(
            provider.GetRequiredService<IOptions<ScribeOptions>>().Value.MirrorProjects,
            provider.GetRequiredService<IOptions<ScribeOptions>>().Value.MirrorSentinelDays));
        services.AddSingleton<MirrorFile>();
        services.AddSingleton<MirrorWriter>();
        services.AddSingleton<ILogFollower>(provider => provider.GetRequiredService<MirrorWriter>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<MirrorWriter>());
        services.AddSingleton(provider => new LogMirrors(
            provider.GetRequiredService<ILogStore>(), provider.GetRequiredService<MirrorFile>()));
        services.AddSingleton(provider => new LogVerifier(
            provider.GetRequiredService<ILogStore>(), provider.GetRequiredService<IEntryStore>()));

        services.AddSingleton(provider => PolicyFrom(provider.GetRequiredService<IOptions<ScribeOptions>>().Value));
        services.AddSingleton<FileGate>();
        services.AddSingleton<IReadLog, EntryReadLog>();
        services.AddSingleton(provider => new FileReader(
            provider.GetRequiredService<FileGate>(),
            provider.GetRequiredService<IReadLog>(),
            LimitsFrom(provider.GetRequiredService<IOptions<ScribeOptions>>().Value),
            provider.GetRequiredService<TimeProvider>()));

        services.AddSingleton(provider => new SentinelLog(
            provider.GetRequiredService<ILogStore>(), provider.GetRequiredService<ICaseStore>(), provider.GetRequiredService<EntryLog>(),
            provider.GetRequiredService<ILogFollower>(), provider.GetRequiredService<TimeProvider>()));

        services.AddSingleton(provider => SeatsFrom(
            provider.GetRequiredService<ILeaseStore>(),
            provider.GetRequiredService<IOptions<ScribeOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AgentSeats>>()));
        services.AddSingleton<IHostedService, MadeAtStartup<AgentSeats>>();
        services.AddSingleton(provider => CallersFrom(provider.GetRequiredService<IOptions<ScribeOptions>>().Value));
        services.AddSingleton(provider => new PrincipalSession(
            provider.GetRequiredService<SessionRegistry>(),
            provider.GetRequiredService<IOptions<ScribeOptions>>().Value.SessionPerPrincipal));
        services.AddSingleton(provider => new RefusedHandles(
            new AttemptLimit(
                provider.GetRequiredService<IOptions<ScribeOptions>>().Value.MaxUnknownHandlesPerMinute,
                provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<ILogger<RefusedHandles>>()));
        services.AddSingleton<SessionResolver>();
        services.AddSingleton(provider => OpeningsFrom(
            provider.GetRequiredService<IOptions<ScribeOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<GuardedPrimitives>();
        services.AddSingleton<Connections>();
        services.AddSingleton<ArgumentPublisher>();
        services.AddSingleton<StartupCheck>();
        services.AddSingleton<ModeViolations>();
        services.AddSingleton<CallGuard>();
        services.AddScoped<CallContext>();

        // Null where a tool may do without a session; the SDK then passes the parameter's default.
        services.AddScoped(provider => provider.GetRequiredService<CallContext>().ForInjection()!);
        services.AddScoped(provider => provider.GetRequiredService<CallContext>().ForInjection()?.State!);
        services.AddScoped(typeof(SessionState<>), typeof(InjectedState<>));
        return services;
    }

    internal static SessionStates StatesFrom(IStateStore store, ScribeOptions options, TimeProvider time)
    {
        options.StateSerializerOptions.MakeReadOnly(populateMissingResolver: true);
        var limits = new StateLimits(options.StateValueLimit, options.StateQuota, options.StoreTimeout);
        return new SessionStates(store, limits, options.StateSerializerOptions, time);
    }

    private static CollectionSettings CollectionFrom(ScribeOptions options) => new(options.ExpiredRetention, options.CollectionInterval);

    internal static AgentSeats SeatsFrom(ILeaseStore store, ScribeOptions options, TimeProvider time, ILogger<AgentSeats> logger) =>
        new(store, NamedAgent.KeyOf(options.Agent, options.AgentRoot), options.AgentLease, time, logger);

    internal static FilePolicy PolicyFrom(ScribeOptions options) => new(new FileGlobs(options.FileAllow), new FileGlobs(options.FileDeny));

    internal static FileLimits LimitsFrom(ScribeOptions options) => new(options.FileReadLimit, options.FileSearchTimeout);

    private static CallerPolicy CallersFrom(ScribeOptions options)
    {
        var claims = ClaimMapping.Default;
        return new CallerPolicy(
            new ClaimMapping(
                options.IssuerClaims ?? claims.Issuer, options.ClientClaims ?? claims.Client, options.SubjectClaims ?? claims.Subject),
            options.RequireAuthentication);
    }

    internal static SessionLifetime LifetimeFrom(ScribeOptions options) =>
        new(options.IdleTimeout, options.AbsoluteLifetime, options.AnonymousLifetime);

    private static AnonymousOpenings OpeningsFrom(ScribeOptions options, TimeProvider time) => new(
        new AttemptLimit(options.MaxAnonymousSessionsPerMinute, time), new AttemptLimit(options.MaxAnonymousSessionsPerMinuteInAll, time));
}
