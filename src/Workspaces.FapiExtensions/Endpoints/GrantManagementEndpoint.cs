using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>Where clients read and end what was granted to them (Grant Management for OAuth 2.0 6), each its own alone. The caller has a token that holds.</summary>
public sealed class GrantManagementEndpoint(IIntentStore intents, IGrantStore grants, TimeProvider time)
{
    /// <summary>The grant as it stands; null when the client has none of that id, or it has ended.</summary>
    public async Task<Grant?> FindAsync(Workspace workspace, string clientId, string id, CancellationToken cancellationToken) =>
        await intents.FindAsync(workspace.Id, id, cancellationToken) is { GrantId: { } grantId } intent
        && IsOf(clientId, intent)
        && intent.StateAt(time.GetUtcNow()) is IntentState.Authorized
            ? await grants.FindAsync(workspace.Id, grantId, cancellationToken)
            : null;

    /// <summary>Ends a grant and every token of it; false when the client has none of that id that it could end.</summary>
    public async Task<bool> RevokeAsync(Workspace workspace, string clientId, string id, CancellationToken cancellationToken) =>
        await intents.FindAsync(workspace.Id, id, cancellationToken) is { } intent && IsOf(clientId, intent) && await intents.EndAsync(workspace.Id, id, IntentEnd.Withdrawn, cancellationToken);

    // Another client's is as good as unknown.
    private static bool IsOf(string clientId, Intent intent) => intent.ClientId == clientId && intent.Kind == IntentKind.RichAuthorization;
}
