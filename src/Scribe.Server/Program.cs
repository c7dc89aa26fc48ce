using System.CommandLine;
using Scribe.Server.Demo;
using Scribe.Server.Serve;

var root = new RootCommand("Scribe: durable, isolated sessions for the agents of an MCP server.")
{
    ServeCommand.Create(),
    DemoCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
