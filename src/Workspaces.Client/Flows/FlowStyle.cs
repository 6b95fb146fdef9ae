namespace Workspaces.Client.Flows;

/// <summary>The shape of a profile's authorization flow.</summary>
public sealed record FlowStyle(Delivery Delivery, string ResponseType, string? ResponseMode = null)
{
    public bool Pkce { get; init; } = true;
    public bool Nonce { get; init; } = true;
    /// <summary>The <c>claims</c> parameter as JSON (OpenID Connect Core 5.5).</summary>
    public string? Claims { get; init; }
    /// <summary>JWE algorithms of the request object; null = signed only.</summary>
    public (string Alg, string Enc)? RequestObjectEncryption { get; init; }

    /// <summary>Request object pushed, code and ID token in the fragment.</summary>
    public static FlowStyle PushedHybrid { get; } = new(Delivery.PushedObject, "code id_token");
    /// <summary>Request object in the query, code and ID token in the fragment (Open Banking UK).</summary>
    public static FlowStyle HybridByValue { get; } = new(Delivery.ObjectByValue, "code id_token") { Pkce = false };
    /// <summary>Request object pushed, response as a JWT (CDR Australia, FAPI 2.0 Message Signing).</summary>
    public static FlowStyle Jarm { get; } = new(Delivery.PushedObject, "code", "jwt");
    /// <summary>Plain parameters pushed, code in the query (FAPI 2.0 Security Profile).</summary>
    public static FlowStyle Fapi2 { get; } = new(Delivery.Pushed, "code") { Nonce = false };
}
