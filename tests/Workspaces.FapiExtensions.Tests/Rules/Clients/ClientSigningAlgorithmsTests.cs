using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientSigningAlgorithmsTests
{
    public static TheoryData<string, ClientRegistration, string?> FAPI1_ADV_8_6 => new()
    {
        { "absent", Subjects.Registration, null },
        { "offered", Subjects.Registration with { Client = Subjects.Client with { RequestObjectSigningAlg = "ES256", TokenEndpointAuthSigningAlg = "PS256", IdTokenSignedResponseAlg = "PS256", AuthorizationSignedResponseAlg = "PS256" } }, null },
        { "RS256 request objects", Subjects.Registration with { Client = Subjects.Client with { RequestObjectSigningAlg = "RS256" } }, OAuthError.InvalidClientMetadata },
        { "none", Subjects.Registration with { Client = Subjects.Client with { RequestObjectSigningAlg = "none" } }, OAuthError.InvalidClientMetadata },
        { "RS256 assertions", Subjects.Registration with { Client = Subjects.Client with { TokenEndpointAuthSigningAlg = "RS256" } }, OAuthError.InvalidClientMetadata },
        { "ID token in another than the server signs with", Subjects.Registration with { Client = Subjects.Client with { IdTokenSignedResponseAlg = "ES256" } }, OAuthError.InvalidClientMetadata },
        { "response in another", Subjects.Registration with { Client = Subjects.Client with { AuthorizationSignedResponseAlg = "RS256" } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_8_6))]
    public void Accepts_offered_algorithms(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientSigningAlgorithms().Check(subject), reason);
}
