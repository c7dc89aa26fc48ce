using Scribe.Storage.TestKit;

namespace Scribe.Storage.Tests;

/// <summary>No theme of the kit is left out for a store.</summary>
public sealed class SuiteTests
{
    [Theory]
    [InlineData("Scribe.Storage.Tests.Sqlite")]
    [InlineData("Scribe.Storage.Tests.Postgres")]
    public void EveryTestClassOfTheKit_IsRunForTheStore(string folder)
    {
        var types = typeof(SuiteTests).Assembly.GetTypes().Where(type => type.Namespace == folder);

        StoreSuite.TestClasses.ShouldNotBeEmpty();
        StoreSuite.Missing(types).ShouldBeEmpty();
    }

    [Fact]
    public void WhatIsNotRun_IsNamed() => StoreSuite.Missing([]).ShouldBe(StoreSuite.TestClasses);
}
