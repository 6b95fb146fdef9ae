using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Workspaces;

/// <summary>One running workspace: an immutable snapshot, swapped whole when anything about it changes.</summary>
public sealed class Workspace
{
    public required string Id { get; init; }
    public required string DisplayName { get; init; }
    public required string ProfileId { get; init; }
    /// <summary>Grows with every change to the workspace, its keys, clients or trust anchors.</summary>
    public required long Revision { get; init; }
    public required WorkspaceEndpoints Endpoints { get; init; }
    public required ServerSettings Settings { get; init; }
    public required RuleSet Rules { get; init; }
    /// <summary>The scopes offered, in the order they are advertised.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }
    public required IReadOnlySet<string> ScopeSet { get; init; }
    public required WorkspaceKeys Keys { get; init; }
    /// <summary>How access tokens may be bound; one of these is demanded of every token request.</summary>
    public required IReadOnlyList<TokenBindingMethod> SenderConstraint { get; init; }
    public required TrustAnchors TrustAnchors { get; init; }
    /// <summary>The workspace's clients, read when first needed and kept as long as this snapshot.</summary>
    public required IClientDirectory Clients { get; init; }
    /// <summary>The languages of the pages, as BCP 47 tags, in the order they are advertised.</summary>
    public IReadOnlyList<string> UiLocales { get; init; } = [];
    /// <summary>Random bytes of this workspace alone, from which pairwise subjects (OpenID Connect Core 8.1) and DPoP nonces are derived.</summary>
    public required byte[] Secret { get; init; }

    public string Issuer => Endpoints.Issuer;
}

/// <summary>Finds the clients of one workspace.</summary>
public interface IClientDirectory
{
    /// <summary>The client, or null when the workspace has none of that id.</summary>
    ValueTask<Client?> FindAsync(string clientId, CancellationToken cancellationToken);

    /// <summary>The API of that identifier (<see cref="Protocol.ClientMetadata.ResourceIdentifier"/>); null when the workspace has none.</summary>
    ValueTask<Client?> FindApiAsync(string resource, CancellationToken cancellationToken) => new((Client?)null);
}
