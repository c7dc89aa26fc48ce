using System.CommandLine;
using Scribe.Server.Demo;
using Scribe.Server.Mirror;
using Scribe.Server.Serve;

var root = new RootCommand("Scribe: durable, isolated sessions for the agents of an MCP server.")
{
    ServeCommand.Create(),
    MirrorCommand.Create(),
    DemoCommand.Create(),
};

// The command line would end a process that is told to stop after two seconds, in the middle of its requests.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration
{
    ProcessTerminationTimeout = ServeCommand.ShutdownTimeout + TimeSpan.FromSeconds(5),
});
