global using Scribe.Package.Tests.Support;
global using Scribe.Tests.Shared;
global using Shouldly;
global using Xunit;
