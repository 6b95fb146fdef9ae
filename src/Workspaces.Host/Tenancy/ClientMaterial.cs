using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Tenancy;

/// <summary>Makes a running client of its registered metadata.</summary>
internal sealed class ClientMaterial(ClientKeySource keys) : IClientMaterial
{
    public Client Create(string workspaceId, ClientMetadata metadata) => new()
    {
        Metadata = metadata,
        Keys = keys.For(workspaceId, metadata),
        CertificateSubject = CertificateSubject.From(metadata),
        Scopes = metadata.Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal),
    };

    public ClientRegistration Describe(Workspace workspace, ClientMetadata metadata)
    {
        var keys = JwkSet.Empty;
        var readable = metadata.Jwks is not { } jwks || JwkSet.TryParse(jwks, out keys);
        return new()
        {
            Client = metadata,
            Settings = workspace.Settings,
            SenderConstraint = workspace.SenderConstraint,
            OfferedScopes = workspace.ScopeSet,
            Keys = keys?.Facts ?? [],
            KeysMalformed = !readable || keys is { Malformed: true },
            SubjectDnMalformed = metadata.TlsClientAuthSubjectDn is { } subject && !DistinguishedName.TryParse(subject, out _, out _),
        };
    }
}
