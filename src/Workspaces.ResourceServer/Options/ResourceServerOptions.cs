using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.ResourceServer.Options;

/// <summary>Whose tokens an API takes, and under which names it is called.</summary>
public sealed class ResourceServerOptions : AuthenticationSchemeOptions
{
    /// <summary>The workspace: <c>https://as.bank.example/acme</c>. Its metadata and keys are fetched when first needed.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>
    /// Where this API is called: <c>https://api.bank.example</c>, one for each name that it goes by. DPoP proofs must name one of them (RFC 9449 4.3), whatever the header Host says; the first
    /// is <c>resource</c> in the API's metadata where it has no <see cref="Identifier"/>.
    /// </summary>
    public IList<string> Origins { get; } = [];

    /// <summary>
    /// The identifier of this API: the <c>resource_identifier</c> under which the workspace knows it, and by which clients name it as <c>resource</c> (RFC 8707 2). <c>aud</c> of tokens must hold it, and it
    /// is <c>resource</c> in the API's metadata (RFC 9728 2). Null = it has none, and takes tokens for the issuer.
    /// </summary>
    public string? Identifier { get; set; }

    /// <summary>How far the clock of the issuer may be ahead or behind, when a token ends.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How far <c>iat</c> of a DPoP proof may lie from now.</summary>
    public TimeSpan ProofWindow { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Proofs must carry a nonce of this API (RFC 9449 9).</summary>
    public bool RequireDpopNonce { get; set; }

    /// <summary>How long a nonce counts.</summary>
    public TimeSpan DpopNonceLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What nonces are made with: at least 32 bytes, the same on every replica. Fresh at every start where nothing is set.</summary>
    public byte[] DpopNonceSecret { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The authorities that the issuer's server certificate may come from; null = those of the operating system.</summary>
    public X509Certificate2Collection? TrustedRoots { get; set; }

    /// <summary>Asks the issuer about every token, so that revocation counts at once; null = a token counts until it expires.</summary>
    public IntrospectionOptions? Introspection { get; set; }

    internal DpopSettings Dpop => new([SigningAlgorithm.PS256, SigningAlgorithm.ES256], ProofWindow, RequireDpopNonce, DpopNonceLifetime);
}
