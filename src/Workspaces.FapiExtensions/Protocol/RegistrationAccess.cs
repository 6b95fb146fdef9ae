namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Who comes to the registration endpoints, by its certificate: the subject of the rules that are judged there before anything else.</summary>
[NeedsRegistration]
public sealed record RegistrationAccess
{
    /// <summary>The certificate of the connection; null when there was none.</summary>
    public PresentedCertificate? Certificate { get; init; }
    /// <summary>The texts of the certificate's subject by the names of their attributes (RFC 4514 3; dotted where an attribute has none).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> CertificateSubject { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
    /// <summary>The software that the call is about: of its statement, or of the client; null when neither names one.</summary>
    public string? SoftwareId { get; init; }
    /// <summary>The organisation behind it; null when neither names one.</summary>
    public string? OrganisationId { get; init; }
}
