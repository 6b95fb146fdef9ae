using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Profiles;
using Workspaces.Profiles.Documentation;

namespace Bank.Rules.Tests;

public sealed class SignedScopesTests
{
    private static readonly SignedScopes Rule = new(["payments"]);
    private static readonly RuleCatalog Rules = RuleCatalog.Of([typeof(SignedScopes).Assembly]);

    private static Profile Bank { get; } = ProfileCatalog.Load(Path.Combine(AppContext.BaseDirectory, "Templates"), Rules).Find("example-bank")!;

    [Fact]
    public void Refuses_a_payment_in_plain_parameters() =>
        Assert.Equal(OAuthError.InvalidRequest, Rule.Check(Request("openid", "payments"))?.Error);

    [Fact]
    public void Takes_other_scopes_in_plain_parameters() => Assert.Null(Rule.Check(Request("openid", "accounts")));

    [Fact]
    public void Takes_a_payment_that_was_pushed_and_judged_before() =>
        Assert.Null(Rule.Check(Request("openid", "payments") with { RequestUri = RequestUriStatus.Valid }));

    [Fact]
    public void The_template_uses_it_beside_the_rules_of_the_product()
    {
        Assert.Equal(["payments"], Assert.Single(Bank.Rules.OfType<SignedScopes>()).Scopes);
        Assert.Equal(ProfileCatalog.Load(null).Find("fapi2-security")!.Rules.Count + 1, Bank.Rules.Count);
    }

    [Fact]
    public void Its_doc_comment_explains_it()
    {
        var explanation = Explanation.OfRule("bank-signed-scopes", Rules);

        Assert.Equal("Gives the scopes in `scopes` only to clients that ask for them in a signed request object.", explanation?.Sentence);
        Assert.StartsWith("Push the parameters", explanation?.Remedy, StringComparison.Ordinal);
    }

    private static AuthorizationRequest Request(params string[] scopes) => new()
    {
        Now = DateTimeOffset.UnixEpoch,
        Issuer = "https://bank.example/workspace",
        Endpoint = ProtocolEndpoints.PushedAuthorizationRequest,
        Client = new() { ClientId = "client" },
        Settings = Bank.Settings,
        OfferedScopes = Bank.Scopes.ToHashSet(),
        Parameters = new HashSet<string> { "scope" },
        Scopes = scopes,
    };
}
