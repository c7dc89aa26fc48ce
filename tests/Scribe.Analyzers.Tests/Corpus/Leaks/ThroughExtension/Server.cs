// Extension methods and an extension property lead to the static.
using System.ComponentModel;
using Microsoft.Extensions.Hosting;

namespace Extended;

internal static class Defaults
{
    internal static string Branch = "main";
    internal static string Remote = "origin";
}

internal static class GitExtensions
{
    public static string OrDefaultBranch(this string? branch) => branch ?? Defaults.Branch;

    extension(string text)
    {
        public string WithRemote => $"{Defaults.Remote}/{text}";
    }
}

[McpServerToolType]
public static class GitTools
{
    [McpServerTool(Name = "show_branch"), Description("Shows a branch.")]
    public static string ShowBranch(string? branch = null) => branch.OrDefaultBranch();

    [McpServerTool(Name = "push"), Description("Pushes a branch.")]
    public static string Push(string branch) => $"git push {branch.WithRemote}";
}

internal static class Program
{
    private static void Main(string[] args)
    {
        if (args is [var branch, var remote])
            (Defaults.Branch, Defaults.Remote) = (branch, remote);
        Host.CreateApplicationBuilder(args).Services.AddMcpServer().WithTools([typeof(GitTools)]);
    }
}
