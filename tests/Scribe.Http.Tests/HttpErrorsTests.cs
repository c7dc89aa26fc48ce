using System.Globalization;
using System.Reflection;
using Scribe.Http.Refusals;

namespace Scribe.Http.Tests;

public class HttpErrorsTests
{
    /// <summary>All of them, side by side, as a client reads them.</summary>
    [Fact]
    public void EveryRefusal_SaysWhatToDoNext() => Snapshot.ShouldMatch(string.Join('\n', All().Select(error =>
        string.Create(CultureInfo.InvariantCulture, $"{error.Name}\n    {error.Refusal.Status} {error.Refusal.Code} {error.Refusal.Message}"))));

    [Fact]
    public void NoRefusal_UsesACodeOfTheLegacyRange() => All().ShouldAllBe(error => error.Refusal.Code < -32019 || error.Refusal.Code > -32000);

    [Fact]
    public void WhatARequestSaid_IsRepeatedShortened() =>
        HttpErrors.RevisionNotSupported(new string('x', 5000), ["2026-07-28"]).Message.Length.ShouldBeLessThan(300);

    private static List<(string Name, HttpRefusal Refusal)> All() =>
    [
        .. typeof(HttpErrors).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(HttpRefusal))
            .Select(method => (method.Name, (HttpRefusal)method.Invoke(null, [.. method.GetParameters().Select(Example)])!)),
    ];

    private static object Example(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => $"<{parameter.Name}>",
        var type when type == typeof(int) => 4_194_304,
        var type when type == typeof(TimeSpan) => TimeSpan.FromMinutes(10),
        _ => new[] { "2026-07-28", "2025-11-25" },
    };
}
