using System.Text;
using System.Text.Json;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Workspaces;

/// <summary>A workspace's provider with what proves to it who asks. No record: nothing prints the secret.</summary>
internal sealed class UpstreamProvider(IdentityProvider settings, string? clientSecret)
{
    public IdentityProvider Settings { get; } = settings;

    /// <summary>Null with <c>private_key_jwt</c>.</summary>
    public string? ClientSecret { get; } = clientSecret;

    /// <summary>The provider of a workspace ready to be asked; null when there is none.</summary>
    public static UpstreamProvider? Read(WorkspaceRow row, WorkspaceSecrets secrets) => IdentityProvider.Read(row.IdentityProvider) is { } provider
        ? new(provider, row.IdentityProviderSecret is { } secret ? Encoding.UTF8.GetString(secrets.Unprotect(row.Id, WorkspaceSecrets.IdentityProvider, secret)) : null)
        : null;
}
