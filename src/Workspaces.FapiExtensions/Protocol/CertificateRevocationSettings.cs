using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Whether authorities are asked if they revoked a client certificate, and what holds when they do not answer.</summary>
public sealed record CertificateRevocationSettings(RevocationCheck Check, RevocationUnavailable WhenUnavailable);

/// <summary>How authorities are asked; about every certificate of a chain but the anchor.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RevocationCheck>))]
public enum RevocationCheck
{
    Off,
    /// <summary>By the list at the certificate's distribution point (RFC 5280 6.3).</summary>
    Crl,
    /// <summary>By the responder that the certificate names (RFC 6960).</summary>
    Ocsp,
    /// <summary>By the responder, and by the list where it gives no answer.</summary>
    Both,
}

/// <summary>What becomes of a certificate of which nobody can say whether it is revoked.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RevocationUnavailable>))]
public enum RevocationUnavailable
{
    Refuse,
    Accept,
}
