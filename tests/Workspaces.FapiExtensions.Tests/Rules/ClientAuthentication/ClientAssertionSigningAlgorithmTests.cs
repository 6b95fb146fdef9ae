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

    [Theory]
    [InlineData("RS256", null, "PS256 or ES256", "RS256", "The client assertion must be signed with PS256 or ES256.")]
    [InlineData("PS256", "ES256", "ES256", "PS256", "The client assertion must be signed with the algorithm that the client registered.")]
    [InlineData("made up", "made up as well", "other", "other", "The client assertion must be signed with the algorithm that the client registered.")]
    public void Tells_the_registered_one_or_those_that_are_offered(string algorithm, string? registered, string expected, string received, string sentence)
    {
        var violation = new ClientAssertionSigningAlgorithm().Check(Subjects.Attempt with
        {
            Assertion = Subjects.Assertion with { Algorithm = algorithm },
            Client = Subjects.Client with { TokenEndpointAuthSigningAlg = registered },
        });

        Verdict.Tells(expected, received, violation);
        Assert.Equal(sentence, violation?.Description);
    }
}
