using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles.Tests;

public class TemplateTests
{
    public static TheoryData<string> Ids => [.. Profiles.Catalog.All.Select(profile => profile.Id)];

    [Fact]
    public void The_product_has_these_profiles() => Assert.Equal(
        ["cdr-australia", "fapi2-message-signing", "fapi2-security", "fintech", "open-banking-brazil", "open-banking-uk"],
        Profiles.Catalog.All.Select(profile => profile.Id));

    [Theory]
    [InlineData("fapi-common")]
    [InlineData("fapi1-advanced")]
    [InlineData("fapi2")]
    public void An_abstract_template_is_no_profile(string id) => Assert.Null(Profiles.Catalog.Find(id));

    [Fact]
    public void Every_rule_is_used_by_a_template() => Assert.Empty(
        RuleCatalog.Product.All.Values.Except(Profiles.Catalog.All.SelectMany(profile => profile.Rules).Select(rule => rule.GetType())));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_settings_satisfy_the_rules(string id) =>
        Assert.Empty(new RuleSet(Profiles.Of(id).Rules).CheckAll(Profiles.Of(id).Settings));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_profile_has_each_rule_once(string id) =>
        Assert.Equal(Profiles.Of(id).Rules.Count, Profiles.Of(id).Rules.Select(rule => rule.GetType()).Distinct().Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_decides_where_an_error_may_go_is_checked_first(string id) => Assert.Equal(
        ["request-uri-valid", "request-uri-not-pushed", "request-object-well-formed", "redirect-uri-required", "redirect-uri-registered"],
        Profiles.Of(id).Rules.OfType<IRule<AuthorizationRequest>>().Take(5).Select(rule => RuleAttribute.Of(rule.GetType()).Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nothing_is_signed_or_encrypted_in_a_broken_way(string id)
    {
        var settings = Profiles.Of(id).Settings;

        Assert.Equal("PS256", settings.SigningAlgorithm);
        Assert.Empty(settings.AcceptedSigningAlgorithms.Except(["PS256", "ES256"]));
        Assert.DoesNotContain("RSA1_5", settings.IdTokenEncryption.Alg.Concat(settings.RequestObjectEncryption.Alg).Concat(settings.AuthorizationResponseEncryption.Alg));
        Assert.False(settings.RefreshTokens.Rotate);
        Assert.InRange(settings.AuthorizationCodeLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_profile_says_what_it_is(string id)
    {
        var profile = Profiles.Of(id);

        Assert.NotEmpty(profile.Version);
        Assert.NotEmpty(profile.Title);
        Assert.NotEmpty(profile.Certification);
        Assert.NotEmpty(profile.Clauses);
        Assert.All(profile.Overridable.Values, bound => Assert.NotEmpty(bound.Clause));
    }

    [Theory]
    [InlineData("fintech")]
    [InlineData("fapi2-security")]
    [InlineData("fapi2-message-signing")]
    public void General_profiles_offer_general_scopes(string id) =>
        Assert.Equal(["openid", "profile", "email", "offline_access", "accounts", "payments", "grant_management_query", "grant_management_revoke"], Profiles.Of(id).Scopes);
}
