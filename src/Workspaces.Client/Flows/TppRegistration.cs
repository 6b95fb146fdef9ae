using System.Text.Json.Nodes;
using Workspaces.Client.Keys;

namespace Workspaces.Client.Flows;

/// <summary>The metadata by which a client registers (RFC 7591).</summary>
public static class TppRegistration
{
    public static JsonObject Metadata(TppOptions options, TppKeys keys)
    {
        var hybrid = options.Style.ResponseType != "code";
        var encrypted = options.IdTokenEncryption is not null || options.ResponseEncryption is not null;
        var selfSigned = options.AuthenticationMethod == "self_signed_tls_client_auth" ? options.Certificate : null;
        var metadata = new JsonObject
        {
            ["client_id"] = options.ClientId,
            ["client_name"] = $"Client {options.ClientId}",
            ["redirect_uris"] = new JsonArray(options.RedirectUri),
            ["grant_types"] = hybrid
                ? new JsonArray("authorization_code", "client_credentials", "refresh_token", "implicit")
                : new JsonArray("authorization_code", "client_credentials", "refresh_token"),
            ["response_types"] = new JsonArray(options.Style.ResponseType),
            ["scope"] = options.OwnScope is { } own ? $"{options.Scope} {own}" : options.Scope,
            ["token_endpoint_auth_method"] = options.AuthenticationMethod,
            ["jwks"] = keys.PublicJwks(encrypted, selfSigned),
            ["request_object_signing_alg"] = keys.Signing.Algorithm,
            [options.Dpop ? "dpop_bound_access_tokens" : "tls_client_certificate_bound_access_tokens"] = true,
        };
        AddAuthentication(metadata, options, keys);
        AddEncryption(metadata, "id_token", options.IdTokenEncryption);
        AddEncryption(metadata, "authorization", options.ResponseEncryption);
        AddEncryption(metadata, "request_object", options.Style.RequestObjectEncryption);
        return metadata;
    }

    /// <summary>What software asks for that registers itself: its id is the server's to give, and name, keys and scopes stand in its statement.</summary>
    /// <param name="statement">Its software statement; null = it has none.</param>
    public static JsonObject OwnMetadata(TppOptions options, TppKeys keys, string? statement = null)
    {
        var metadata = Metadata(options, keys);
        metadata.Remove("client_id");
        if (statement is not null)
        {
            string[] stated = ["client_name", "jwks", "scope"];
            Array.ForEach(stated, member => metadata.Remove(member));
            metadata["software_statement"] = statement;
        }

        return metadata;
    }

    private static void AddAuthentication(JsonObject metadata, TppOptions options, TppKeys keys)
    {
        if (options.AuthenticationMethod == "private_key_jwt")
        {
            metadata["token_endpoint_auth_signing_alg"] = keys.Signing.Algorithm;
        }

        if (options.AuthenticationMethod == "tls_client_auth")
        {
            metadata["tls_client_auth_subject_dn"] = options.SubjectDn;
        }
    }

    private static void AddEncryption(JsonObject metadata, string what, (string Alg, string Enc)? encryption)
    {
        if (encryption is { } chosen)
        {
            var middle = what == "request_object" ? "encryption" : "encrypted_response";
            metadata[$"{what}_{middle}_alg"] = chosen.Alg;
            metadata[$"{what}_{middle}_enc"] = chosen.Enc;
        }
    }
}
