using System.Text;
using System.Text.Json;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.IdentityProviders;

/// <summary>The identity provider of a workspace as an operator sees it; nobody is shown the secret.</summary>
/// <param name="HasSecret">A client secret is kept.</param>
/// <param name="Revision">The workspace's.</param>
internal sealed record StoredIdentityProvider(IdentityProvider Provider, bool HasSecret, long Revision)
{
    /// <summary>What operators should know of it, found out by asking the provider.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public static StoredIdentityProvider? From(WorkspaceRow row) =>
        IdentityProvider.Read(row.IdentityProvider) is { } provider ? new(provider, row.IdentityProviderSecret is not null, row.Revision) : null;
}

/// <summary>An identity provider to be set; what is absent has the value that is told.</summary>
internal sealed record NewIdentityProvider(string Issuer, string DisplayName, string ClientId)
{
    /// <summary>private_key_jwt (where absent), client_secret_basic or client_secret_post.</summary>
    public string? TokenEndpointAuthMethod { get; init; }
    /// <summary>Never shown again; where absent, the one that is kept for this issuer and client_id stays.</summary>
    public string? ClientSecret { get; init; }
    /// <summary>openid profile email where absent.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
    /// <summary>The provider's name of each claim that is kept, by ours; where absent, those of the scopes profile and email under their names.</summary>
    public IReadOnlyDictionary<string, string>? Claims { get; init; }
    /// <summary>The provider's name of authentication context classes, by ours; one that is not there has the same name.</summary>
    public IReadOnlyDictionary<string, string>? Acr { get; init; }
    /// <summary>false: users go straight to the provider; true where absent.</summary>
    public bool? PasswordSignIn { get; init; }
}
