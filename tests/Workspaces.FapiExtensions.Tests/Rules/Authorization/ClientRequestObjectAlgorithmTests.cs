using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class ClientRequestObjectAlgorithmTests
{
    public static TheoryData<string, AuthorizationRequest, string?> OIDCR_2 => new()
    {
        { "not registered", Subjects.Request, null },
        { "registered", Subjects.Request with { Client = Subjects.Client with { RequestObjectSigningAlg = "PS256" } }, null },
        { "another", Subjects.Request with { Client = Subjects.Client with { RequestObjectSigningAlg = "ES256" } }, OAuthError.InvalidRequestObject },
        { "no object", Subjects.Request with { RequestObject = null, Client = Subjects.Client with { RequestObjectSigningAlg = "ES256" } }, null },
    };

    [Theory]
    [MemberData(nameof(OIDCR_2))]
    public void Holds_clients_to_their_algorithm(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new ClientRequestObjectAlgorithm().Check(subject), reason);
}
