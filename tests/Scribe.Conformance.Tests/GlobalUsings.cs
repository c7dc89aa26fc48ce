global using Scribe.Conformance.Tests.Support;
global using Scribe.Tests.Shared;
global using Shouldly;
global using Xunit;
