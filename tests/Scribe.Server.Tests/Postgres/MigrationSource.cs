using System.Text.Json;

namespace Scribe.Server.Tests.Postgres;

/// <summary>An SQLite database with some of everything, which real servers recorded.</summary>
internal sealed class MigrationSource : IAsyncDisposable
{
    public const string Unusual = "Ünïcödé \u4f60\u597d \ud83d\ude80 line\r\nbreak\ttab \"quotes\" 'single' back\\slash \u202e\ufeff \u0001 %_$1 \u00e4 a\u0308";

    private readonly TempDirectory _directory = new();
    private readonly TokenIssuer _issuer = new(KeyForm.RsaJwks);

    public string Database => _directory.Database;

    public string Root => _directory.Folder("repository");

    public string File(string name) => _directory.File(name);

    /// <summary>Who asks after the migration what it asked before: the name of an owner, or null for an anonymous caller, and the handle.</summary>
    public List<(string? Owner, string Handle)> Sessions { get; } = [];

    /// <summary>The session in sentinel mode.</summary>
    public string Watch { get; private set; } = "";

    /// <summary>The session that has expired.</summary>
    public string Expired { get; private set; } = "";

    /// <summary>The session that was closed.</summary>
    public string Closed { get; private set; } = "";

    public string? TokenOf(string? owner) => owner is null ? null : _issuer.SignFor(owner);

    public static async Task<MigrationSource> CreateAsync()
    {
        var source = new MigrationSource();
        try
        {
            await source.RecordAsync();
            return source;
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>Serves a database over HTTP to anonymous callers and to those with tokens.</summary>
    public Task<HttpServerProcess> ServeAsync(string database) => HttpServerProcess.StartAsync(
        database, 0, "--jwt-issuer", TokenIssuer.Name, "--jwt-audience", TokenIssuer.Audience, "--jwt-keys", File("keys"));

    public async Task<Caller> ConnectAsync(HttpServerProcess server, string? owner) =>
        new(await server.ConnectAsync(Revision.WithoutSessions, TokenOf(owner)));

    public ValueTask DisposeAsync()
    {
        _issuer.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RecordAsync()
    {
        await System.IO.File.WriteAllTextAsync(File("keys"), _issuer.PublicKeys);
        await System.IO.File.WriteAllTextAsync(Path.Combine(Root, "notes.txt"), "one\ntwo\nthree\n");
        await using (var server = await ServeAsync(Database))
        {
            await OpenProjectsAsync(server);
            await WatchAsync(server);
        }

        await OpenAsAgentAsync();
        await KeepStateAsync();
        ExpireSession();
    }

    private async Task OpenProjectsAsync(HttpServerProcess server)
    {
        foreach (var (owner, project) in new[] { ("first", "alpha"), ("second", "alpha"), ("second", "Beta.2"), (null, "alpha"), (null, "gamma") })
        {
            await using var caller = await ConnectAsync(server, owner);
            var handle = (await caller.CallAsync(
                "set_project", null, ("name", project), ("root", Root), ("description", $"{project}: {Unusual}"), ("tags", new[] { "t1", project }),
                ("status", "in_progress"))).Handle!;
            Sessions.Add((owner, handle));
            await AppendAsync(caller, handle, $"{owner}-{project}");
            await caller.CallAsync("read_file", handle, ("action", "lines"), ("path", "notes.txt"), ("first_line", 2), ("agent", "reader"));
        }

        await using var last = await ConnectAsync(server, null);
        var closed = await last.CallAsync("set_project", null, ("name", "gone"), ("root", Root));
        Closed = closed.Handle!;
        await last.CallAsync("append_entry", Closed, ("message", "of a project that is deleted"), ("idempotency_key", "k"));
        await last.CallAsync("delete_project", Closed, ("name", "gone"), ("root", Root), ("confirm", true), ("unbind", true));
        await last.CallAsync("close_session", Closed);
        Expired = (await last.CallAsync("set_project", null, ("name", "alpha"), ("root", Root))).Handle!;
    }

    /// <summary>Entries with each of their fields, with all of them and with none.</summary>
    private static async Task AppendAsync(Caller caller, string handle, string by)
    {
        var confidences = new double?[] { null, 0, 0.1, 0.5, 1 };
        var statuses = new[] { "info", "success", "warn", "error", "bug", "plan" };
        var priorities = new[] { "low", "medium", "high", "critical" };
        var entries = Enumerable.Range(0, 40).Select(number => new Dictionary<string, object?>
        {
            ["message"] = number % 7 == 0 ? $"{Unusual} {number}" : $"{by} entry number {number} about foo_bar and number{number % 5}",
            ["status"] = statuses[number % 6],
            ["priority"] = priorities[number % 4],
            ["confidence"] = confidences[number % 5],
            ["agent"] = number % 3 == 0 ? null : $"agent-{number % 3}",
            ["category"] = number % 4 == 0 ? null : $"category {number % 4}",
            ["tags"] = number % 2 == 0 ? null : new[] { "odd", $"tag \"{number % 3}\"", Unusual[..20] },
            ["metadata"] = number % 5 == 0 ? null : new Dictionary<string, object?> { ["n"] = number % 6, ["deep"] = new { text = Unusual, list = new[] { 1.5, 2 } } },
        });
        await caller.CallAsync("append_entry", handle, ("entries", entries.ToArray()), ("idempotency_key", $"batch {Unusual[..5]}"));
        await caller.CallAsync("append_entry", handle, ("message", new string('w', 3000) + " " + string.Join(' ', Enumerable.Range(0, 5000).Select(n => $"w{n}"))));
        await caller.CallAsync("append_entry", handle, ("message", "?! ... --"));
    }

    private async Task WatchAsync(HttpServerProcess server)
    {
        await using var caller = await ConnectAsync(server, "first");
        Watch = (await caller.CallAsync("open_session", null, ("mode", "sentinel"), ("root", Root))).Handle!;
        await caller.CallAsync("append_event", Watch, ("event_type", "deploy"), ("message", Unusual), ("tags", new[] { "x" }), ("idempotency_key", "e"));
        for (var number = 1; number <= 3; number++)
        {
            await caller.CallAsync("open_bug", Watch, ("title", $"Bug {number} ÄÖ"), ("description", Unusual), ("affected_files", new[] { "a.cs" }), ("tags", new[] { "y" }));
            await caller.CallAsync("open_security", Watch, ("title", $"Weakness {number}"), ("description", "How"), ("severity", "critical"), ("agent", "eve"));
        }

        var bug = (await caller.CallAsync("list_cases", Watch, ("kind", "bug"), ("text", "bug 1"))).Content.GetProperty("cases")[0].GetProperty("case_id").GetString();
        await caller.CallAsync("link_fix", Watch, ("case_id", bug), ("fix", "commit 1"), ("landing_status", "implemented"), ("agent", "ada"));
        await caller.CallAsync("link_fix", Watch, ("case_id", bug), ("landing_status", "verified"), ("root_cause", Unusual), ("close", true));
        await caller.CallAsync("link_fix", Watch, ("case_id", bug), ("landing_status", "implemented"), ("reopen", true));
    }

    /// <summary>Leaves a lease, whose holder has gone without giving it back.</summary>
    private async Task OpenAsAgentAsync()
    {
        var server = ServerProcess.Start(Database, ["--agent", "reviewer-1", "--root", Root]);
        await using var agent = await Agent.ConnectAsync(server, Revision.WithConnections);
        var opened = await agent.CallAsync("set_project", null, ("name", "alpha"), ("root", Root));
        Sessions.Add((null, opened.Handle!));
        await server.KillAsync();
    }

    /// <summary>State is kept by servers of other authors: the sample's baskets.</summary>
    private async Task KeepStateAsync()
    {
        await using var cart = CartProcess.Start(Database, http: true);
        var shopper = await cart.ConnectAsync(Revision.WithoutSessions);
        for (var number = 0; number < 2; number++)
        {
            var handle = await shopper.OpenAsync();
            (await shopper.AddAsync(handle, $"apples {Unusual}", number + 1)).Error.ShouldBeNull();
        }
    }

    private void ExpireSession() => StoreRows
        .Change(Database, "UPDATE sessions SET expires_at = opened_at + 1 WHERE log_id = $id", ("$id", LogIdOf(Expired))).ShouldBe(1);

    /// <summary>Ends a session so that what it kept is still to be removed, as by a server that was ended in between.</summary>
    public void EndSession() => StoreRows
        .Change(Database, "DELETE FROM sessions WHERE id = (SELECT max(id) FROM sessions WHERE state_bytes > 0)").ShouldBeGreaterThan(0);

    private static string LogIdOf(string handle) =>
        "scs#" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(handle)))[..8];
}

/// <summary>A client that says with each call which session it means.</summary>
internal sealed class Caller(ModelContextProtocol.Client.McpClient client) : IAsyncDisposable
{
    public async Task<ToolAnswer> TryAsync(string tool, string? handle, params (string Name, object? Value)[] arguments)
    {
        var all = arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        if (handle is not null)
            all["session"] = handle;
        return new ToolAnswer(await client.CallToolAsync(tool, all));
    }

    public async Task<ToolAnswer> CallAsync(string tool, string? handle, params (string Name, object? Value)[] arguments)
    {
        var answer = await TryAsync(tool, handle, arguments);
        answer.Error.ShouldBeNull($"{tool}: {JsonSerializer.Serialize(answer.Content)}");
        return answer;
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();
}
