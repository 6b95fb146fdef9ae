using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.IdentityProviders;

/// <summary>A workspace at its provider: who asks, who is asked, and what that one publishes.</summary>
internal sealed class ProviderConnection(Workspace workspace, UpstreamProvider provider, ProviderMetadata metadata, IClientKeys keys)
{
    public Workspace Workspace { get; } = workspace;
    public IdentityProvider Provider { get; } = provider.Settings;
    public string? ClientSecret { get; } = provider.ClientSecret;
    public ProviderMetadata Metadata { get; } = metadata;
    public IClientKeys Keys { get; } = keys;
    public Uri AuthorizationEndpoint { get; } = Required(metadata.AuthorizationEndpoint);
    public Uri TokenEndpoint { get; } = Required(metadata.TokenEndpoint);

    /// <summary>Where the provider sends the user back to.</summary>
    public string RedirectUri => RedirectUriOf(Workspace.Endpoints);

    public static string RedirectUriOf(WorkspaceEndpoints endpoints) => endpoints.Public(UpstreamPaths.Callback);

    /// <summary>Connects, if the provider's metadata will do.</summary>
    public static async Task<Attempt<ProviderConnection>> OpenAsync(
        ProviderDirectory directory, Workspace workspace, UpstreamProvider provider, CancellationToken cancellationToken)
    {
        var metadata = await directory.FindAsync(workspace.Id, provider.Settings, workspace.Keys.Signing.Algorithm, cancellationToken);
        return metadata.Failed
            ? metadata.Failure
            : new ProviderConnection(workspace, provider, metadata.Value, directory.KeysAt(workspace.Id, Required(metadata.Value.JwksUri)));
    }

    private static Uri Required(Uri? uri) => uri ?? throw new InvalidOperationException("Metadata without this endpoint are refused before.");
}
