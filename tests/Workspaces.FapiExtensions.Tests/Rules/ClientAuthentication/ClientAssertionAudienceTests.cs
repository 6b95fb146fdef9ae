using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientAssertionAudienceTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> RFC7523_3 => new()
    {
        { "issuer", Subjects.Attempt, null },
        { "no assertion", Subjects.Attempt with { Assertion = null }, null },
        { "token endpoint", Subjects.Attempt with { Assertion = Subjects.Assertion with { Audiences = [Subjects.Issuer + "/token"] } }, null },
        { "list of both", Subjects.Attempt with { Assertion = Subjects.Assertion with { Audiences = [Subjects.Issuer, Subjects.Issuer + "/token"], AudienceIsString = false } }, null },
        { "absent", Subjects.Attempt with { Assertion = Subjects.Assertion with { Audiences = [] } }, OAuthError.InvalidClient },
        { "another server", Subjects.Attempt with { Assertion = Subjects.Assertion with { Audiences = ["https://other.example"] } }, OAuthError.InvalidClient },
        { "a symbol itself", Subjects.Attempt with { Assertion = Subjects.Assertion with { Audiences = ["issuer"] } }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(RFC7523_3))]
    public void Accepts_the_named_urls(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientAssertionAudience(["issuer", "token_endpoint"], SingleString: false).Check(subject), reason);

    public static TheoryData<string, ClientAuthenticationAttempt, string?> FAPI2_SP_FINAL_5_3_2_1_8 => new()
    {
        { "issuer as a string", Subjects.Attempt, null },
        { "issuer in a list", Subjects.Attempt with { Assertion = Subjects.Assertion with { AudienceIsString = false } }, OAuthError.InvalidClient },
        { "token endpoint", Subjects.Attempt with { Assertion = Subjects.Assertion with { Audiences = [Subjects.Issuer + "/token"] } }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_1_8))]
    public void Accepts_only_the_issuer_as_a_string_in_FAPI2(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientAssertionAudience(["issuer"], SingleString: true).Check(subject), reason);

    [Fact]
    public void Tells_what_it_may_name_and_how_many_it_named()
    {
        var violation = new ClientAssertionAudience(["issuer", "token_endpoint"], SingleString: true)
            .Check(Subjects.Attempt with { Assertion = Subjects.Assertion with { Audiences = ["a", "b"], AudienceIsString = false } });

        Verdict.Tells("issuer or token_endpoint", "2 other audiences", violation);
        Assert.Equal("The aud claim of the client assertion must be the issuer or token_endpoint of this server as a string.", violation?.Description);
    }
}
