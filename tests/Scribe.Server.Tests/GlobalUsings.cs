global using Scribe.Server.Demo;
global using Scribe.Server.Tests.Support;
global using Shouldly;
global using Xunit;
