using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class SoftwareStatementRedirectUrisTests
{
    public static TheoryData<string, RegistrationRequest, string?> BrazilOBDCR_7_1_6 => new()
    {
        { "one of it", Subjects.RegistrationRequest, null },
        { "all of it", Subjects.RegistrationRequest with { RedirectUris = ["https://client.example/cb", "https://client.example/other"] }, null },
        { "none", Subjects.RegistrationRequest with { RedirectUris = null }, OAuthError.InvalidRedirectUri },
        { "an empty list", Subjects.RegistrationRequest with { RedirectUris = [] }, OAuthError.InvalidRedirectUri },
        { "another", Subjects.RegistrationRequest with { RedirectUris = ["https://client.example/cb", "https://elsewhere.example/cb"] }, OAuthError.InvalidRedirectUri },
        { "another spelling", Subjects.RegistrationRequest with { RedirectUris = ["https://CLIENT.example/cb"] }, OAuthError.InvalidRedirectUri },
        { "without a statement any", Subjects.RegistrationRequest with { Statement = null, RedirectUris = ["https://elsewhere.example/cb"] }, null },
        { "unreadable is told elsewhere", Subjects.RegistrationRequest with { Statement = new() { Readable = false }, RedirectUris = ["https://elsewhere.example/cb"] }, null },
    };

    [Theory]
    [MemberData(nameof(BrazilOBDCR_7_1_6))]
    public void Wants_redirect_uris_of_the_statement(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new SoftwareStatementRedirectUris(Required: true).Check(subject), reason);

    [Fact]
    public void Tells_that_none_came() => Verdict.Tells(null, "nothing", new SoftwareStatementRedirectUris(Required: true).Check(Subjects.RegistrationRequest with { RedirectUris = [] }));

    [Fact]
    public void Takes_those_of_the_statement_where_none_need_be_named()
    {
        Verdict.Is(null, new SoftwareStatementRedirectUris(Required: false).Check(Subjects.RegistrationRequest with { RedirectUris = null }), "none");
        Verdict.Is(null, new SoftwareStatementRedirectUris(Required: false).Check(Subjects.RegistrationRequest with { RedirectUris = [] }), "an empty list");
        Verdict.Is(OAuthError.InvalidRedirectUri, new SoftwareStatementRedirectUris(Required: false).Check(Subjects.RegistrationRequest with { RedirectUris = ["https://elsewhere.example/cb"] }), "another");
    }
}
