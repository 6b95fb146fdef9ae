using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestSingleSourceTests
{
    private static readonly AuthorizationRequest Stored = Subjects.Request with { RequestObject = null, Pushed = true, RequestUri = RequestUriStatus.Valid };

    public static TheoryData<string, AuthorizationRequest, string?> RFC9101_5 => new()
    {
        { "by value", Subjects.Request with { OuterParameters = new HashSet<string> { "client_id", "request" } }, null },
        { "pushed", Subjects.Pushed with { OuterParameters = new HashSet<string> { "request" } }, null },
        { "request_uri alone", Stored with { OuterParameters = new HashSet<string> { "client_id", "request_uri" } }, null },
        { "both", Stored with { OuterParameters = new HashSet<string> { "client_id", "request_uri", "request" } }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(RFC9101_5))]
    public void Refuses_a_request_object_beside_a_request_uri(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestSingleSource().Check(subject), reason);
}
