global using Scribe.Server.Demo;
global using Scribe.Server.Tests.Support;
global using Scribe.Tests.Shared;
global using Shouldly;
global using Xunit;

// The server has a type of that name, too, and it is what its tests mean.
global using Revision = Scribe.Server.Demo.Revision;
