using System.Security.Claims;
using Scribe.Identity;

namespace Scribe.Runtime.Tests.Identity;

public class PrincipalTests
{
    [Fact]
    public void SameThreeClaims_AreTheSameOwner() =>
        Owner("https://a", "cli", "u1").Is(Owner("https://a", "cli", "u1")).ShouldBeTrue();

    [Theory]
    [InlineData("https://b", "cli", "u1")]
    [InlineData("https://a", "web", "u1")]
    [InlineData("https://a", "cli", "u2")]
    public void AnyOtherClaim_IsAnotherOwner(string issuer, string client, string subject) =>
        Owner("https://a", "cli", "u1").Is(Owner(issuer, client, subject)).ShouldBeFalse();

    [Fact]
    public void ClaimsThatRunTogetherToTheSameText_AreDifferentOwners() =>
        Owner("ab", "c", "d").Is(Owner("a", "bc", "d")).ShouldBeFalse();

    [Theory]
    [InlineData(null, "cli", "u1")]
    [InlineData("https://a", null, "u1")]
    [InlineData("https://a", "cli", null)]
    [InlineData("https://a", "cli", "")]
    public void AnyMissingClaim_IsAnonymous_AndNoPartialMatch(string? issuer, string? client, string? subject)
    {
        var owner = Principal.OwnerOf(Users.With(issuer, client, subject));

        owner.IsAnonymous.ShouldBeTrue();
        owner.Is(Owner("https://a", "cli", "u1")).ShouldBeFalse();
    }

    [Fact]
    public void UnauthenticatedUser_IsAnonymous_WhateverItClaims()
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new("iss", "a"), new("client_id", "b"), new("sub", "c")]));

        Principal.OwnerOf(user).IsAnonymous.ShouldBeTrue();
        Principal.OwnerOf(null).IsAnonymous.ShouldBeTrue();
    }

    private static Scribe.Sessions.Owner Owner(string issuer, string client, string subject) =>
        Principal.OwnerOf(Users.With(issuer, client, subject));
}
