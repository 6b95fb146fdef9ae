using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class GrantManagementValidTests
{
    public static TheoryData<string, AuthorizationRequest, string?> GrantManagement_5_1 => new()
    {
        { "nothing of it", Managing(null, null), null },
        { "a new grant", Managing("create", null), null },
        { "a new grant with an id", Managing("create", "7"), OAuthError.InvalidRequest },
        { "a grant that is added to", Managing("merge", "7"), null },
        { "a grant that is replaced", Managing("replace", "7"), null },
        { "no id to add to", Managing("merge", null), OAuthError.InvalidRequest },
        { "no id to replace", Managing("replace", null), OAuthError.InvalidRequest },
        { "an id for nothing", Managing(null, "7"), OAuthError.InvalidRequest },
        { "what the endpoint does", Managing("revoke", "7"), OAuthError.InvalidRequest },
        { "capitals", Managing("Create", null), OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(GrantManagement_5_1))]
    public void Refuses_actions_without_what_they_need(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new GrantManagementValid().Check(subject), reason);

    private static AuthorizationRequest Managing(string? action, string? id) => Subjects.Request with { GrantManagementAction = action, GrantId = id };
}
