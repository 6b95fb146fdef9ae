using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.IdentityProviders;

/// <summary>Finds out, by asking the provider, what keeps users from signing in there, or what they will not get.</summary>
internal sealed class ProviderInspection(ProviderDirectory directory, WorkspaceCache workspaces)
{
    /// <summary>A sentence for each thing; empty when nothing stands in the way.</summary>
    public async Task<IReadOnlyList<string>> InspectAsync(string workspaceId, IdentityProvider provider, CancellationToken cancellationToken)
    {
        var workspace = (await workspaces.FindAsync(workspaceId, cancellationToken))?.Workspace;
        var found = await directory.FindAsync(workspaceId, provider, workspace?.Keys.Signing.Algorithm, cancellationToken);
        var unknown = provider.Acr.Keys.Where(acr => workspace?.Settings.AcrValues.Contains(acr) is false)
            .Select(acr => $"The workspace does not support the acr '{acr}', so no client will see it.");
        return [.. found.Failed ? [found.Failure.Detail ?? $"{found.Failure.Reason}"] : OfMetadata(found.Value), .. unknown];
    }

    private static IEnumerable<string> OfMetadata(ProviderMetadata metadata)
    {
        if (metadata.OnlyMutualTls)
        {
            yield return "The provider binds tokens to client certificates and not to DPoP keys; where it insists on that, it refuses the code, for this server presents no certificate.";
        }

        if (metadata is { NamesIssuer: false, SignedResponses: false })
        {
            yield return "The provider does not name itself in its responses (RFC 9207); its redirect URI must belong to no other provider.";
        }
    }
}
