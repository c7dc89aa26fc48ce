// A static counter gives out ids: an agent sees how many the others made, and can guess theirs.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Counting;

internal static class JobIds
{
    private static int s_last;

    public static int Next() => Interlocked.Increment(ref s_last);
}

[McpServerToolType]
public static class JobTools
{
    private static int s_exports;

    [McpServerTool(Name = "start_job"), Description("Starts a job.")]
    public static string StartJob(string command) => $"job {JobIds.Next()}: {command}";

    [McpServerTool(Name = "export"), Description("Exports data into a numbered file.")]
    public static string Export(string data)
    {
        var path = $"export-{++s_exports}.txt";
        File.WriteAllText(path, data);
        return path;
    }
}

internal static class Program
{
    private static void Main() => Host.CreateApplicationBuilder().Services.AddMcpServer().WithTools([typeof(JobTools)]);
}
