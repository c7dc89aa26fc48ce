global using Scribe.Http.Tests.Support;
global using Scribe.Tests.Shared;
global using Shouldly;
global using Xunit;
