using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Workspaces;

/// <summary>Makes of registered metadata what the protocol and the client rules need, so that nothing is parsed twice.</summary>
public sealed class ClientFactory(ClientKeySource keys)
{
    /// <summary>The running client of a workspace.</summary>
    /// <param name="workspaceId">Where it is registered.</param>
    /// <param name="metadata">As it is registered.</param>
    /// <param name="registeredAt">When it was registered under its id.</param>
    /// <param name="edition">Tells this registration from those before it.</param>
    /// <param name="revoked">Its keys and certificates that the server takes no longer; null = none.</param>
    /// <param name="suspended">The register of the regime says that its software may not act at present.</param>
    public Client Create(string workspaceId, ClientMetadata metadata, DateTimeOffset registeredAt = default, string edition = "", RevokedKeys? revoked = null, bool suspended = false) => new()
    {
        Suspended = suspended,
        Metadata = metadata,
        RegisteredAt = registeredAt,
        Keys = revoked is { IsEmpty: false } ? new AcceptedClientKeys(keys.For(workspaceId, metadata, edition), revoked) : keys.For(workspaceId, metadata, edition),
        Revoked = revoked ?? RevokedKeys.None,
        CertificateSubject = CertificateSubject.From(metadata),
        Scopes = metadata.Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal),
    };

    /// <summary>The subject of the client rules of a workspace.</summary>
    public static ClientRegistration Describe(ClientMetadata metadata, Workspace workspace) =>
        Describe(metadata, workspace.Settings, workspace.SenderConstraint, workspace.ScopeSet) with { Issuer = workspace.Issuer };

    /// <summary>The subject of the client rules for metadata as they are, or would be, registered.</summary>
    public static ClientRegistration Describe(
        ClientMetadata metadata, ServerSettings settings, IReadOnlyList<TokenBindingMethod> senderConstraint, IReadOnlySet<string> offeredScopes)
    {
        var set = metadata.Jwks is { } jwks && JwkSet.TryParse(jwks, out var read) ? read : null;
        return new()
        {
            Client = metadata,
            Settings = settings,
            SenderConstraint = senderConstraint,
            OfferedScopes = offeredScopes,
            Keys = set?.Facts ?? [],
            KeysMalformed = metadata.Jwks is not null && set is not { Malformed: false },
            KeysFault = set is null && metadata.Jwks is { } unreadable ? JwkSet.FaultOf(unreadable) : null,
            SubjectDnFault = metadata.TlsClientAuthSubjectDn is { } subject ? SubjectDnFault(subject) : null,
        };
    }

    // RFC 4514 2.1 begins with the most specific part. What OpenSSL prints is read as a name, and is that of no certificate.
    private static string? SubjectDnFault(string subject) =>
        !DistinguishedName.TryParse(subject, out var name, out var fault) ? fault
        : DistinguishedName.HasSpacedEquals(subject) && name.InOtherOrder is { } meant ? $"It is written as OpenSSL prints it, the least specific part first; in RFC 4514 that is {meant}."
        : null;
}
