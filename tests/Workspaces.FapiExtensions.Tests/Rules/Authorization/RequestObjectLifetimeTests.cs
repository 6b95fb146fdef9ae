using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectLifetimeTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_ADV_5_2_2_13 => new()
    {
        { "five minutes", Subjects.Request, null },
        { "no object", Subjects.Request with { RequestObject = null }, null },
        { "exactly the limit", Subjects.Request with { RequestObject = Subjects.RequestObject with { Expires = Subjects.Now.AddHours(1) } }, null },
        { "one second more", Subjects.Request with { RequestObject = Subjects.RequestObject with { Expires = Subjects.Now.AddHours(1).AddSeconds(1) } }, OAuthError.InvalidRequestObject },
        { "no exp", Subjects.Request with { RequestObject = Subjects.RequestObject with { Expires = null } }, OAuthError.InvalidRequestObject },
        { "no nbf", Subjects.Request with { RequestObject = Subjects.RequestObject with { NotBefore = null } }, OAuthError.InvalidRequestObject },
        { "expires now", Subjects.Request with { RequestObject = Subjects.RequestObject with { NotBefore = Subjects.Now.AddMinutes(-5), Expires = Subjects.Now } }, OAuthError.InvalidRequestObject },
        { "expires in a second", Subjects.Request with { RequestObject = Subjects.RequestObject with { NotBefore = Subjects.Now.AddMinutes(-5), Expires = Subjects.Now.AddSeconds(1) } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_13))]
    public void Limits_the_time_between_nbf_and_exp(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectLifetime(TimeSpan.FromHours(1)).Check(subject), reason);
}
