using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Resources;

/// <summary>A call to a protected resource with what it presents, read and not judged.</summary>
public sealed record AccessCall
{
    /// <summary>The HTTP method in upper case.</summary>
    public required string Method { get; init; }
    /// <summary>The URL that was called, without query and fragment; where the server goes by several names, under each.</summary>
    public required IReadOnlyList<string> Url { get; init; }
    public string? Scheme { get; init; }
    /// <summary>The token as it came.</summary>
    public string? Credentials { get; init; }
    /// <summary>The token when its signature, issuer and type hold, else null.</summary>
    public AccessToken? Token { get; init; }
    public PresentedProof? Proof { get; init; }
    /// <summary>SHA-256 thumbprint of the presented certificate, base64url.</summary>
    public string? CertificateThumbprint { get; init; }
    public bool TokenOutsideHeader { get; init; }
    public string? InteractionId { get; init; }
    public string? RequiredScope { get; init; }
    /// <summary>See <see cref="ResourceAccess.OfCustomer"/>.</summary>
    public bool OfCustomer { get; init; }
    /// <summary>See <see cref="ResourceAccess.Permission"/>.</summary>
    public string? Permission { get; init; }
}
