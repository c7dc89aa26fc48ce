global using Scribe.Runtime.Tests.Support;
global using Shouldly;
global using Xunit;
