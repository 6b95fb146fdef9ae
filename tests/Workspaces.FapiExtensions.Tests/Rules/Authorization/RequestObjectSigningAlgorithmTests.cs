using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectSigningAlgorithmTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_ADV_8_6 => new()
    {
        { "PS256", Subjects.Request, null },
        { "ES256", Subjects.Request with { RequestObject = Subjects.RequestObject with { Algorithm = "ES256" } }, null },
        { "RS256", Subjects.Request with { RequestObject = Subjects.RequestObject with { Algorithm = "RS256" } }, OAuthError.InvalidRequestObject },
        { "none", Subjects.Request with { RequestObject = Subjects.RequestObject with { Algorithm = "none" } }, OAuthError.InvalidRequestObject },
        { "HS256", Subjects.Request with { RequestObject = Subjects.RequestObject with { Algorithm = "HS256" } }, OAuthError.InvalidRequestObject },
        { "letter case", Subjects.Request with { RequestObject = Subjects.RequestObject with { Algorithm = "ps256" } }, OAuthError.InvalidRequestObject },
        { "no object", Subjects.Request with { RequestObject = null }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_8_6))]
    public void Accepts_offered_algorithms_only(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectSigningAlgorithm().Check(subject), reason);
}
