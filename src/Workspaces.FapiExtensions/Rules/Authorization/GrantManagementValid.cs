using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>A request that manages a grant says what becomes of it: <c>create</c> without a <c>grant_id</c>, <c>merge</c> or <c>replace</c> with one.</summary>
/// <remarks>Send grant_management_action create alone, or merge or replace with the grant_id that a token answer told.</remarks>
[Rule("grant-management-valid", "GrantManagement-5.1")]
[NeedsRichAuthorization]
public sealed record GrantManagementValid : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) => (subject.GrantManagementAction, subject.GrantId) switch
    {
        (null, null) => null,
        (null, _) => Refused("A grant_id stands without grant_management_action.", subject),
        ({ } action, _) when !GrantManagementAction.OfRequests.Contains(action) => Refused("The grant_management_action is none of those that are supported.", subject),
        ({ } action, null) when GrantManagementAction.NamesGrant(action) => Refused("The grant_management_action needs a grant_id.", subject),
        (GrantManagementAction.Create, not null) => Refused("A grant that is created has no grant_id yet.", subject),
        _ => null,
    };

    private static Violation Refused(string description, AuthorizationRequest subject) => new(OAuthError.InvalidRequest, description)
    {
        Expected = "create without a grant_id, or merge or replace with one",
        Received = Received.Word(subject.GrantManagementAction, GrantManagementAction.OfRequests),
    };
}
