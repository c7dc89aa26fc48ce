using Scribe.Runtime.Tests.Calls;
using Scribe.Runtime.Tests.Files;
using Scribe.Runtime.Tests.Storage;

// The tests are run by the test host; as a program, this assembly is the worker of those tests that need processes.
return args switch
{
    ["author-server", var database] => await AuthorServer.RunAsync(database),
    ["read-file", var database, var root, var path, var how] => await FileWorker.RunAsync(database, root, path, how),
    _ => await StoreWorker.RunAsync(args),
};
