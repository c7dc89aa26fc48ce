using Scribe.Runtime.Tests.Calls;
using Scribe.Runtime.Tests.Storage;

// The tests are run by the test host; as a program, this assembly is the worker of those tests that need processes.
return args is ["author-server", var database] ? await AuthorServer.RunAsync(database) : await StoreWorker.RunAsync(args);
