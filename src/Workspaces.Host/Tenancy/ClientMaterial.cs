using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Subjects;

namespace Workspaces.Host.Tenancy;

/// <summary>Has the pack parse what clients registered.</summary>
internal sealed class ClientMaterial(ClientFactory clients, SectorIdentifierReader sectors) : IClientMaterial
{
    public Client Create(string workspaceId, ClientMetadata metadata) => clients.Create(workspaceId, metadata);

    public ClientRegistration Describe(Workspace workspace, ClientMetadata metadata) =>
        ClientFactory.Describe(metadata, workspace.Settings, workspace.SenderConstraint, workspace.ScopeSet);

    public async Task<ClientRegistration> InquireAsync(ClientRegistration registration, CancellationToken cancellationToken) =>
        registration with { Sector = await sectors.ReadAsync(registration.Client, cancellationToken) };
}
