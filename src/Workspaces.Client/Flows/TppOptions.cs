using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Client.Flows;

/// <summary>What a client is and how it behaves.</summary>
public sealed record TppOptions
{
    public required string ClientId { get; init; }
    /// <summary><c>private_key_jwt</c>, <c>tls_client_auth</c> or <c>self_signed_tls_client_auth</c>.</summary>
    public string AuthenticationMethod { get; init; } = "private_key_jwt";
    public string RedirectUri { get; init; } = "https://tpp.example.com/callback";
    public string Scope { get; init; } = "openid accounts";
    /// <summary>What it registers beside that and does not ask this customer for; null = nothing.</summary>
    public string? OwnScope { get; init; }
    public FlowStyle Style { get; init; } = FlowStyle.Jarm;
    /// <summary>What is lodged before a customer is sent; null = nothing.</summary>
    public IntentPlan? Intent { get; init; }

    /// <summary>Presented wherever the server has a mutual-TLS alias; null = none.</summary>
    public X509Certificate2? Certificate { get; init; }
    /// <summary>Sent along with the certificate.</summary>
    public X509Certificate2Collection Intermediates { get; init; } = [];
    /// <summary>The subject of the certificate in the string form of RFC 4514, for <c>tls_client_auth</c>.</summary>
    public string? SubjectDn { get; init; }

    /// <summary>Tokens are bound to a DPoP key instead of the certificate.</summary>
    public bool Dpop { get; init; }
    /// <summary>JWE algorithms registered for ID tokens; null = signed only.</summary>
    public (string Alg, string Enc)? IdTokenEncryption { get; init; }
    /// <summary>JWE algorithms registered for authorization responses; null = signed only.</summary>
    public (string Alg, string Enc)? ResponseEncryption { get; init; }

    public string Username { get; init; } = "alice";
    public string Password { get; init; } = "wonderland";
}
