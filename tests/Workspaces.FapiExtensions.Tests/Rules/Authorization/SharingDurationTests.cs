using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class SharingDurationTests
{
    public static TheoryData<string, AuthorizationRequest, string?> CDR_RequestObject => new()
    {
        { "no claims", Subjects.Request, null },
        { "absent", Subjects.Request with { Claims = ClaimsRequest.Empty }, null },
        { "ninety days", Subjects.Request with { Claims = ClaimsRequest.Empty with { Other = new Dictionary<string, JsonElement> { ["sharing_duration"] = JsonElement.Parse("7776000") } } }, null },
        { "zero", Subjects.Request with { Claims = ClaimsRequest.Empty with { Other = new Dictionary<string, JsonElement> { ["sharing_duration"] = JsonElement.Parse("0") } } }, null },
        { "negative", Subjects.Request with { Claims = ClaimsRequest.Empty with { Other = new Dictionary<string, JsonElement> { ["sharing_duration"] = JsonElement.Parse("-1") } } }, OAuthError.InvalidRequest },
        { "fraction", Subjects.Request with { Claims = ClaimsRequest.Empty with { Other = new Dictionary<string, JsonElement> { ["sharing_duration"] = JsonElement.Parse("1.5") } } }, OAuthError.InvalidRequest },
        { "text", Subjects.Request with { Claims = ClaimsRequest.Empty with { Other = new Dictionary<string, JsonElement> { ["sharing_duration"] = JsonElement.Parse("\"1\"") } } }, OAuthError.InvalidRequest },
        { "null", Subjects.Request with { Claims = ClaimsRequest.Empty with { Other = new Dictionary<string, JsonElement> { ["sharing_duration"] = JsonElement.Parse("null") } } }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(CDR_RequestObject))]
    public void Refuses_durations_that_are_no_number_of_seconds(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new SharingDuration().Check(subject), reason);
}
