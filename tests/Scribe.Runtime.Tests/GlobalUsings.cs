global using Scribe.Runtime.Tests.Support;
global using Scribe.Tests.Shared;
global using Shouldly;
global using Xunit;
