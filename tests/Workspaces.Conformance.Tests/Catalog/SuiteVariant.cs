using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Suite;

namespace Workspaces.Conformance.Tests.Catalog;

/// <summary>One selection of a plan's parameters: how the suite's two clients go about it.</summary>
internal sealed record SuiteVariant
{
    /// <summary>A short name in the result page, unique in its plan.</summary>
    public required string Code { get; init; }
    /// <summary>The profile template of the workspace.</summary>
    public required string Template { get; init; }
    /// <summary>The suite's <c>fapi_profile</c>.</summary>
    public string Profile { get; init; } = SuiteProfile.Plain;
    /// <summary>FAPI 2.0 rather than FAPI 1.0.</summary>
    public bool Fapi2 { get; init; }
    /// <summary><c>client_auth_type</c> is <c>mtls</c>, not <c>private_key_jwt</c>.</summary>
    public bool MutualTls { get; init; }
    public bool Pushed { get; init; }
    /// <summary>Requests are signed request objects.</summary>
    public bool Signed { get; init; }
    public bool Jarm { get; init; }
    /// <summary>Tokens are bound by DPoP, not by certificate.</summary>
    public bool Dpop { get; init; }
    public bool OpenId { get; init; }
    public SuiteProfile Facts => SuiteProfile.Of(Profile);
    public bool ClientCredentials => !Facts.HasUser;
    public bool Is(string profile) => Profile == profile;

    /// <summary>The suite's parameters, as its plan names them.</summary>
    public string Parameters => string.Join(' ', new[]
    {
        Profile,
        MutualTls ? "mtls" : "private_key_jwt",
        Fapi2 ? Dpop ? "dpop" : "mtls" : Pushed ? "pushed" : "by_value",
        Fapi2 ? OpenId ? "openid_connect" : "plain_oauth" : null,
        Fapi2 && !ClientCredentials ? Signed ? "signed_non_repudiation" : "unsigned" : null,
        ClientCredentials ? null : Jarm ? "jarm" : "plain_response",
    }.Where(part => part is not null));

    /// <summary>How the clients behave.</summary>
    public ClientPlan Plan => new(Template, Style, Scope)
    {
        AuthenticationMethod = MutualTls ? "tls_client_auth" : "private_key_jwt",
        Dpop = Dpop,
        Intent = Facts.Intent,
        IdTokenEncryption = Facts.EncryptsIdTokens ? ("RSA-OAEP", "A256GCM") : null,
    };

    /// <summary>What the workspace's settings change in its template.</summary>
    public JsonObject? Settings
    {
        get
        {
            if (Facts.IdTokenAlgorithm is not null)
            {
                return null;
            }

            // Quicker than PS256; the first client signs with PS256, so both are verified.
            var server = new JsonObject { ["signing_algorithm"] = "ES256" };
            if (Template == SuiteVariants.MessageSigning && !Jarm)
            {
                server["response_types"] = new JsonObject { ["code"] = new JsonArray("query") };
                server["authorization_response_iss"] = true;
            }

            return new() { ["server"] = server };
        }
    }

    public override string ToString() => Parameters;

    private FlowStyle Style => new(Delivery, Fapi2 || Jarm ? "code" : "code id_token", Jarm ? "jwt" : null)
    {
        // FAPI 1.0 asks for PKCE with pushed requests alone.
        Pkce = Fapi2 || Pushed,
        Nonce = OpenId,
        Claims = Facts.Claims,
    };

    private Delivery Delivery => !Pushed ? Delivery.ObjectByValue : Signed ? Delivery.PushedObject : Delivery.Pushed;

    private string Scope => string.Join(' ', Facts.Scopes.Where(scope => OpenId || scope != "openid"));
}
