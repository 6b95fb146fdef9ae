using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectAgeTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_ADV_5_2_2_17 => new()
    {
        { "now", Subjects.Request, null },
        { "no object", Subjects.Request with { RequestObject = null }, null },
        { "no nbf is another rule", Subjects.Request with { RequestObject = Subjects.RequestObject with { NotBefore = null } }, null },
        { "exactly the limit", Subjects.Request with { RequestObject = Subjects.RequestObject with { NotBefore = Subjects.Now.AddHours(-1) } }, null },
        { "one second older", Subjects.Request with { RequestObject = Subjects.RequestObject with { NotBefore = Subjects.Now.AddHours(-1).AddSeconds(-1) } }, OAuthError.InvalidRequestObject },
        { "eight seconds ahead", Subjects.Request with { RequestObject = Subjects.RequestObject with { NotBefore = Subjects.Now.AddSeconds(8) } }, null },
        { "thirty seconds ahead", Subjects.Request with { RequestObject = Subjects.RequestObject with { NotBefore = Subjects.Now.AddSeconds(30) } }, null },
        { "one second further ahead", Subjects.Request with { RequestObject = Subjects.RequestObject with { NotBefore = Subjects.Now.AddSeconds(31) } }, OAuthError.InvalidRequestObject },
        { "iat too far ahead", Subjects.Request with { RequestObject = Subjects.RequestObject with { IssuedAt = Subjects.Now.AddSeconds(62) } }, OAuthError.InvalidRequestObject },
        { "iat at the limit", Subjects.Request with { RequestObject = Subjects.RequestObject with { IssuedAt = Subjects.Now.AddSeconds(30) } }, null },
        { "iat a little ahead", Subjects.Request with { RequestObject = Subjects.RequestObject with { IssuedAt = Subjects.Now.AddSeconds(8) } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_17))]
    public void Limits_the_age_of_nbf_and_the_lead_of_nbf_and_iat(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectAge(TimeSpan.FromHours(1), TimeSpan.FromSeconds(30)).Check(subject), reason);
}
