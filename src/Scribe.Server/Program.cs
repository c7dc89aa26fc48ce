using System.CommandLine;
using Scribe.Server.Databases;
using Scribe.Server.Demo;
using Scribe.Server.Migrate;
using Scribe.Server.Mirror;
using Scribe.Server.Serve;

var root = new RootCommand("Scribe: durable, isolated sessions for the agents of an MCP server.")
{
    ServeCommand.Create(),
    MirrorCommand.Create(),
    MigrateCommand.Create(),
    DemoCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
    return await Usage.RefuseAsync(parsed, args);

// The command line would end a process that is told to stop after two seconds, in the middle of its requests.
return await parsed.InvokeAsync(new InvocationConfiguration
{
    ProcessTerminationTimeout = ServeCommand.ShutdownTimeout + TimeSpan.FromSeconds(5),
});
