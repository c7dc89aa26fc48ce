global using Scribe.Package.Tests.Support;
global using Shouldly;
global using Xunit;
