using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectAudienceTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_ADV_5_2_2_15 => new()
    {
        { "issuer", Subjects.Request, null },
        { "no object", Subjects.Request with { RequestObject = null }, null },
        { "among others", Subjects.Request with { RequestObject = Subjects.RequestObject with { Audiences = ["https://other.example", Subjects.Issuer] } }, null },
        { "absent", Subjects.Request with { RequestObject = Subjects.RequestObject with { Audiences = [] } }, OAuthError.InvalidRequestObject },
        { "other server", Subjects.Request with { RequestObject = Subjects.RequestObject with { Audiences = ["https://other.example"] } }, OAuthError.InvalidRequestObject },
        { "PAR endpoint", Subjects.Request with { RequestObject = Subjects.RequestObject with { Audiences = [Subjects.Issuer + "/par"] } }, OAuthError.InvalidRequestObject },
        { "trailing slash", Subjects.Request with { RequestObject = Subjects.RequestObject with { Audiences = [Subjects.Issuer + "/"] } }, OAuthError.InvalidRequestObject },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_15))]
    public void Requires_the_issuer_as_audience(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectAudience().Check(subject), reason);
}
