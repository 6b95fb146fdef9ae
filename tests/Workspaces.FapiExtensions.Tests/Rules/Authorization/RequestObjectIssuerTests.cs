using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectIssuerTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC9101_4 => new()
    {
        { "both", Subjects.Request, null },
        { "no object", Subjects.Request with { RequestObject = null }, null },
        { "iss absent", Subjects.Request with { RequestObject = Subjects.RequestObject with { Issuer = null } }, null },
        { "client_id absent is another rule", Subjects.Request with { RequestObject = Subjects.RequestObject with { ClientId = null } }, null },
        { "other iss", Subjects.Request with { RequestObject = Subjects.RequestObject with { Issuer = "other" } }, OAuthError.InvalidRequestObject },
        { "other client_id", Subjects.Request with { RequestObject = Subjects.RequestObject with { ClientId = "other" } }, OAuthError.InvalidRequestObject },
    };

    [Theory]
    [MemberData(nameof(RFC9101_4))]
    public void Requires_the_client_as_issuer(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectIssuer().Check(subject), reason);
}
