using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class ScopesAllowedTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC6749_3_3 => new()
    {
        { "offered", Subjects.Request, null },
        { "none", Subjects.Request with { Scopes = [] }, null },
        { "not offered", Subjects.Request with { Scopes = ["openid", "admin"] }, OAuthError.InvalidScope },
        { "not offered where scopes are narrowed", Narrowed with { Scopes = ["openid", "admin"] }, null },
        { "none offered where scopes are narrowed", Narrowed with { Scopes = ["admin"] }, OAuthError.InvalidScope },
        { "none where scopes are narrowed", Narrowed with { Scopes = [] }, null },
        { "not registered", Subjects.Request with { Client = Subjects.Client with { Scope = "openid payments" } }, OAuthError.InvalidScope },
        { "registered", Subjects.Request with { Client = Subjects.Client with { Scope = "openid accounts" } }, null },
        { "dynamic", Subjects.Request with { Scopes = ["openid", "consent:urn:bancoex:C1DD33123"] }, null },
        { "dynamic of a client with other scopes", Subjects.Request with { Scopes = ["openid", "consent:urn:bancoex:C1DD33123"], Client = Subjects.Client with { Scope = "openid" } }, null },
        { "prefix alone", Subjects.Request with { Scopes = ["consent:urn:"] }, OAuthError.InvalidScope },
        { "prefix inside", Subjects.Request with { Scopes = ["xconsent:urn:a"] }, OAuthError.InvalidScope },
        { "at the length limit", Subjects.Request with { Scopes = ["consent:urn:" + new string('a', 244)] }, null },
        { "too long", Subjects.Request with { Scopes = ["consent:urn:" + new string('a', 245)] }, OAuthError.InvalidScope },
        { "characters at the edges", Subjects.Request with { Scopes = ["consent:urn:!#[]~"] }, null },
        { "quotation mark", Subjects.Request with { Scopes = ["consent:urn:\""] }, OAuthError.InvalidScope },
        { "space", Subjects.Request with { Scopes = ["consent:urn: "] }, OAuthError.InvalidScope },
        { "delete", Subjects.Request with { Scopes = ["consent:urn:\u007F"] }, OAuthError.InvalidScope },
        { "character that no scope may hold", Subjects.Request with { Scopes = ["consent:urn:a\\b"] }, OAuthError.InvalidScope },
    };

    private static AuthorizationRequest Narrowed => Subjects.Request with { Settings = Subjects.Settings with { NarrowScopes = true } };

    [Theory]
    [MemberData(nameof(RFC6749_3_3))]
    public void Accepts_offered_registered_and_dynamic_scopes(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new ScopesAllowed(["consent:urn:"]).Check(subject), reason);

    [Fact]
    public void Knows_each_of_several_prefixes_and_lists_what_is_offered_in_its_order()
    {
        var rule = new ScopesAllowed(["consent:urn:", "enrollment:urn:"]);

        Assert.Null(rule.Check(Subjects.Request with { Scopes = ["enrollment:urn:a"] }));
        Assert.Equal("accounts openid payments", rule.Check(Subjects.Request with { Scopes = ["admin"] })?.Expected);
    }
}
