using Scribe.Storage.Tests.Faults;

// The tests are run by the test host; as a program, this assembly is the worker of those tests that need a process of its own.
return await FaultWorker.RunAsync(args);
