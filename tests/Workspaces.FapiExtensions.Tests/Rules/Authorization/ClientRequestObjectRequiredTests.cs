using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class ClientRequestObjectRequiredTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC9101_10_5 => new()
    {
        { "not registered", Subjects.Request with { RequestObject = null }, null },
        { "registered and signed", Subjects.Request with { Client = Subjects.Client with { RequireSignedRequestObject = true } }, null },
        { "registered and not signed", Subjects.Request with { RequestObject = null, Client = Subjects.Client with { RequireSignedRequestObject = true } }, OAuthError.InvalidRequest },
        { "judged when it was pushed", Subjects.Request with { RequestObject = null, RequestUri = RequestUriStatus.Valid, Client = Subjects.Client with { RequireSignedRequestObject = true } }, null },
    };

    [Theory]
    [MemberData(nameof(RFC9101_10_5))]
    public void Holds_clients_to_signing(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new ClientRequestObjectRequired().Check(subject), reason);
}
