using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Tenancy;

/// <summary>The seam to what the pack makes of registered metadata.</summary>
internal interface IClientMaterial
{
    /// <summary>The running client: keys, certificate subject and scopes parsed.</summary>
    Client Create(ClientMetadata metadata);

    /// <summary>The subject of the client rules.</summary>
    ClientRegistration Describe(ClientMetadata metadata, IReadOnlySet<string> offeredScopes);
}
