using Workspaces.FapiExtensions.Intents;

namespace Workspaces.FapiExtensions.Endpoints;

internal static class IntentLookup
{
    /// <summary>The intent of a kind that a client lodged: another client's is as good as unknown.</summary>
    public static async Task<Intent?> FindOfClientAsync(this IIntentStore intents, string workspaceId, IIntentKind kind, string clientId, string id, CancellationToken cancellationToken) =>
        await intents.FindAsync(workspaceId, id, cancellationToken) is { } intent && intent.ClientId == clientId && intent.Kind == kind.Name ? intent : null;
}
