namespace Workspaces.FapiExtensions.Protocol;

/// <summary>A client as it is, or would be, registered: the subject of the client rules. Judged at every write and by the compliance report.</summary>
public sealed record ClientRegistration
{
    public required ClientMetadata Client { get; init; }
    /// <summary>What the workspace offers.</summary>
    public required ServerSettings Settings { get; init; }
    /// <summary>How the workspace binds access tokens.</summary>
    public required IReadOnlyList<TokenBindingMethod> SenderConstraint { get; init; }
    public required IReadOnlySet<string> OfferedScopes { get; init; }
    /// <summary>The workspace's issuer; null where it is not known.</summary>
    public string? Issuer { get; init; }
    /// <summary>The client's keys by value, each as rules need it; empty for keys by reference.</summary>
    public IReadOnlyList<ClientKey> Keys { get; init; } = [];
    /// <summary>The jwks member was there and could not be read, or has a key that can never be used.</summary>
    public bool KeysMalformed { get; init; }
    /// <summary>Why the jwks member is no key set, in one sentence; null when it is one, or absent.</summary>
    public string? KeysFault { get; init; }
    /// <summary>Why the <c>tls_client_auth_subject_dn</c> is no RFC 4514 name, or none that a certificate can have; null when it is one, or absent.</summary>
    public string? SubjectDnFault { get; init; }
    /// <summary>What the <c>sector_identifier_uri</c> says; null when it was not asked, as it is only when the client is written.</summary>
    public SectorIdentifier? Sector { get; init; }
}

/// <summary>A registered key without its material.</summary>
/// <param name="KeyId">Null when absent.</param>
/// <param name="Type"><c>RSA</c>, <c>EC</c>, <c>OKP</c>.</param>
/// <param name="Use"><c>sig</c>, <c>enc</c> or null.</param>
/// <param name="Curve">For EC and OKP keys.</param>
/// <param name="Bits">Modulus or field size.</param>
/// <param name="Private">It carries private or symmetric members.</param>
public sealed record ClientKey(string? KeyId, string Type, string? Use, string? Algorithm, string? Curve, int Bits, bool Private)
{
    private const int MaxShownKeyId = 64;

    /// <summary>Why no signature of the key counts, whatever the rules of a workspace: one sentence. Null when they count.</summary>
    public string? Fault { get; init; }
    /// <summary>The <see cref="Fault"/> is that it is no key, or contradicts itself; not that it is a weak one.</summary>
    public bool Malformed { get; init; }

    /// <summary>Which key of a set does not count, and why; null when it counts.</summary>
    /// <param name="index">Its place in the set, from 0.</param>
    public string? FaultAt(int index) => Private ? $"{NameAt(index)} does not count. It is private or symmetric." : Fault is not null ? $"{NameAt(index)} does not count. {Fault}" : null;

    /// <summary>What to call the key at a place of a set.</summary>
    internal string NameAt(int index) => KeyId is null ? $"Key {index + 1} of the set" : $"Key {index + 1} of the set (kid {KeyId[..Math.Min(KeyId.Length, MaxShownKeyId)]})";
}
