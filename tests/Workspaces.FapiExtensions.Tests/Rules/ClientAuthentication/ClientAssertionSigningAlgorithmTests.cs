using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientAssertionSigningAlgorithmTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> FAPI1_ADV_8_6 => new()
    {
        { "PS256", Subjects.Attempt, null },
        { "no assertion", Subjects.Attempt with { Assertion = null }, null },
        { "ES256", Subjects.Attempt with { Assertion = Subjects.Assertion with { Algorithm = "ES256" } }, null },
        { "RS256", Subjects.Attempt with { Assertion = Subjects.Assertion with { Algorithm = "RS256" } }, OAuthError.InvalidClient },
        { "none", Subjects.Attempt with { Assertion = Subjects.Assertion with { Algorithm = "none" } }, OAuthError.InvalidClient },
        { "registered", Subjects.Attempt with { Client = Subjects.Client with { TokenEndpointAuthSigningAlg = "PS256" } }, null },
        { "another than registered", Subjects.Attempt with { Client = Subjects.Client with { TokenEndpointAuthSigningAlg = "ES256" } }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_8_6))]
    public void Accepts_offered_and_registered_algorithms(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientAssertionSigningAlgorithm().Check(subject), reason);
}
