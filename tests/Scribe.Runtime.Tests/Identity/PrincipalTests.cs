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

    [Fact]
    public void OwnerOfTheDefaultClaims_IsTheOneThatIsStoredAlready() =>
        Convert.ToHexStringLower(Owner("https://issuer.example", "cli", "first").Hash!)
            .ShouldBe("c5de92eee016c7c4651e402921782534aa210e461fc9ef5a18c572891ac9f1b1");

    [Fact]
    public void ClaimsOfTwoIdentities_AreNeverPutTogether()
    {
        var (one, other) = (Identity(("iss", "https://a"), ("client_id", "cli")), Identity(("sub", "u1")));

        Principal.OwnerOf(new ClaimsPrincipal([one, other])).IsAnonymous.ShouldBeTrue();
    }

    [Fact]
    public void UnauthenticatedIdentity_LendsNothingToAnAuthenticatedOne()
    {
        var forged = new ClaimsIdentity([new("iss", "https://a"), new("client_id", "cli"), new("sub", "u1")]);
        var real = Identity(("iss", "https://a"), ("client_id", "cli"), ("sub", "u2"));

        Principal.OwnerOf(new ClaimsPrincipal([forged, Identity(("role", "any"))])).IsAnonymous.ShouldBeTrue();
        Principal.OwnerOf(new ClaimsPrincipal([forged, real])).Is(Owner("https://a", "cli", "u2")).ShouldBeTrue();
    }

    [Fact]
    public void SecondIdentity_MayBeTheOneThatNamesTheOwner() =>
        Principal.OwnerOf(new ClaimsPrincipal([Identity(("role", "any")), Identity(("iss", "https://a"), ("client_id", "cli"), ("sub", "u1"))]))
            .Is(Owner("https://a", "cli", "u1")).ShouldBeTrue();

    [Fact]
    public void IdentitiesThatNameDifferentOwners_AreBelievedNeither()
    {
        var (one, other) = (Users.First.Identities.Single(), Users.Second.Identities.Single());

        Principal.OwnerOf(new ClaimsPrincipal([one, other])).IsAnonymous.ShouldBeTrue();
        Principal.OwnerOf(new ClaimsPrincipal([one, one])).Is(Principal.OwnerOf(Users.First)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("iss", "https://b")]
    [InlineData("client_id", "web")]
    [InlineData("sub", "u2")]
    [InlineData("sub", "")]
    public void ClaimGivenTwiceWithDifferentValues_IsAnonymous(string type, string second)
    {
        var identity = Identity(("iss", "https://a"), ("client_id", "cli"), ("sub", "u1"));
        identity.AddClaim(new Claim(type, second));

        Principal.OwnerOf(new ClaimsPrincipal(identity)).IsAnonymous.ShouldBeTrue();
    }

    [Fact]
    public void ClaimGivenTwiceWithOneValue_SaysOneThing() =>
        Principal.OwnerOf(new ClaimsPrincipal(Identity(("iss", "https://a"), ("client_id", "cli"), ("sub", "u1"), ("sub", "u1"))))
            .Is(Owner("https://a", "cli", "u1")).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\r\n\u00a0\u2003")]
    public void BlankClaim_IsAnonymous_AndTheNextTypeDoesNotAnswerInItsPlace(string blank) =>
        Principal.OwnerOf(new ClaimsPrincipal(Identity(
            ("iss", "https://a"), ("client_id", "cli"), ("sub", blank), (ClaimTypes.NameIdentifier, "u1")))).IsAnonymous.ShouldBeTrue();

    [Fact]
    public void SubjectUnderTheNameThatTheFrameworkGivesIt_IsTheSameSubject() =>
        Principal.OwnerOf(new ClaimsPrincipal(Identity(("iss", "https://a"), ("azp", "cli"), (ClaimTypes.NameIdentifier, "u1"))))
            .Is(Owner("https://a", "cli", "u1")).ShouldBeTrue();

    [Theory]
    [InlineData("u:1", "u", "1")]
    [InlineData("cli:u1", "cli", "u1")]
    [InlineData("\0u1", "", "u1")]
    [InlineData("u1\0", "u1", "")]
    [InlineData("u1 ", "u1", "")]
    [InlineData("U1", "u1", "")]
    public void SubjectWithASeparatorOrAnOddCharacter_IsItselfAndNobodyElse(string subject, string left, string right)
    {
        var owner = Owner("https://a", "cli", subject);

        owner.IsAnonymous.ShouldBeFalse();
        owner.Is(Owner("https://a", "cli", subject)).ShouldBeTrue();
        foreach (var other in new[] { left + right, right + left, left, right }.Where(other => other.Length > 0 && other != subject))
            owner.Is(Owner("https://a", "cli", other)).ShouldBeFalse();
        owner.Is(Owner("https://a", "cli:u", "1")).ShouldBeFalse();
    }

    [Fact]
    public void SubjectThatIsNoUnicode_IsAnonymous_SinceTwoOfThemWouldBecomeOne()
    {
        Owner("https://a", "cli", "u\ud800").IsAnonymous.ShouldBeTrue();
        Owner("https://a", "cli", "u\ufffd").IsAnonymous.ShouldBeFalse();
    }

    [Fact]
    public void VeryLongSubject_CountsToItsLastCharacter()
    {
        var name = new string('n', 1_000_000);

        Owner("https://a", "cli", name + "1").Is(Owner("https://a", "cli", name + "2")).ShouldBeFalse();
        Owner("https://a", "cli", name + "1").Is(Owner("https://a", "cli", name + "1")).ShouldBeTrue();
    }

    [Fact]
    public void ConfiguredClaims_CountInTheirOrder_AndNoOthers()
    {
        var claims = new ClaimMapping(["issuer"], ["appid", "azp"], ["oid"]);
        var user = new ClaimsPrincipal(Identity(
            ("iss", "x"), ("issuer", "https://a"), ("azp", "web"), ("appid", "cli"), ("sub", "y"), ("oid", "u1")));

        Principal.OwnerOf(user, claims).Is(Owner("https://a", "cli", "u1")).ShouldBeTrue();
        Principal.OwnerOf(Users.First, claims).IsAnonymous.ShouldBeTrue();
    }

    private static ClaimsIdentity Identity(params (string Type, string Value)[] claims) =>
        new(claims.Select(claim => new Claim(claim.Type, claim.Value)), "test");

    private static Scribe.Sessions.Owner Owner(string issuer, string client, string subject) =>
        Principal.OwnerOf(Users.With(issuer, client, subject));
}
