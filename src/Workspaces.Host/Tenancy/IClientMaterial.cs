using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Tenancy;

/// <summary>The seam to what the pack makes of registered metadata.</summary>
internal interface IClientMaterial
{
    /// <summary>The running client: keys, certificate subject and scopes parsed.</summary>
    Client Create(string workspaceId, ClientMetadata metadata);

    /// <summary>The subject of the client rules.</summary>
    ClientRegistration Describe(Workspace workspace, ClientMetadata metadata);

    /// <summary>The same with what the client's <c>sector_identifier_uri</c> says, which is asked for it.</summary>
    Task<ClientRegistration> InquireAsync(ClientRegistration registration, CancellationToken cancellationToken);
}
