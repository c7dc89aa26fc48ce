// "Call again to confirm": one agent asks, and another one's call counts as the confirmation. In a singleton, in a static, as a path.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Deleting;

public sealed class DropGuard
{
    private bool _confirmed;

    public bool Confirm()
    {
        if (_confirmed)
        {
            _confirmed = false;
            return true;
        }

        _confirmed = true;
        return false;
    }
}

public sealed class PendingDelete
{
    private string? _pendingPath;

    public bool IsPending(string path)
    {
        var same = _pendingPath == path;
        _pendingPath = same ? null : path;
        return same;
    }
}

[McpServerToolType]
public sealed class DeleteTools(DropGuard guard, PendingDelete pending)
{
    private static bool s_resetAsked;

    [McpServerTool(Name = "drop_database", Destructive = true), Description("Drops the database. Call twice.")]
    public string DropDatabase() => guard.Confirm() ? "Dropped." : "Call again to confirm.";

    [McpServerTool(Name = "delete_file", Destructive = true), Description("Deletes a file. Call twice.")]
    public string DeleteFile(string path)
    {
        if (!pending.IsPending(path))
            return "Call again to confirm.";
        File.Delete(path);
        return "Deleted.";
    }

    [McpServerTool(Name = "reset_queue", Destructive = true), Description("Resets the queue. Call twice.")]
    public string ResetQueue()
    {
        if (!s_resetAsked)
        {
            s_resetAsked = true;
            return "Call again to confirm.";
        }

        s_resetAsked = false;
        return "Reset.";
    }
}

internal static class Program
{
    private static void Main()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<DropGuard>();
        builder.Services.AddSingleton(new PendingDelete());
        builder.Services.AddMcpServer().WithTools<DeleteTools>();
        builder.Build().Run();
    }
}
