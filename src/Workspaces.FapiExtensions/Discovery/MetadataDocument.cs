using System.Runtime.CompilerServices;
using System.Text.Json;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Discovery;

/// <summary>
/// The metadata of a workspace (RFC 8414, OpenID Connect Discovery 1.0): exactly what its snapshot offers, nothing else.
/// The three well-known forms serve the same bytes.
/// </summary>
public sealed class MetadataDocument(ClientAuthenticationMethods methods)
{
    private readonly ConditionalWeakTable<Workspace, byte[]> _documents = [];

    /// <summary>The document as UTF-8 JSON, built once per snapshot.</summary>
    public byte[] Of(Workspace workspace) => _documents.GetValue(workspace, one => JsonSerializer.SerializeToUtf8Bytes(Build(one)));

    private Dictionary<string, object> Build(Workspace workspace)
    {
        var members = new Dictionary<string, object>(StringComparer.Ordinal);
        AddEndpoints(members, workspace);
        AddAuthorization(members, workspace);
        AddRequestObjects(members, workspace);
        AddClientAuthentication(members, workspace.Settings);
        AddTokens(members, workspace);
        AddClaims(members, workspace);
        return members;
    }

    private static void AddEndpoints(Dictionary<string, object> members, Workspace workspace)
    {
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        members["issuer"] = workspace.Issuer;
        foreach (var endpoint in ProtocolEndpoints.All.Where(endpoint => endpoint.MetadataMember is not null && endpoint.IsOffered(workspace.Settings)))
        {
            members[endpoint.MetadataMember!] = workspace.Endpoints.Public(endpoint);
            // What anybody may read needs no certificate, and no address for one.
            if (endpoint is { ForPrograms: true, Authentication: not EndpointAuthentication.None })
            {
                aliases[endpoint.MetadataMember!] = workspace.Endpoints.MutualTls(endpoint);
            }
        }

        members["mtls_endpoint_aliases"] = aliases;
        if (workspace.Settings.Keys.Elsewhere is { } elsewhere)
        {
            members[ProtocolEndpoints.Jwks.MetadataMember!] = elsewhere;
        }
    }

    private static void AddAuthorization(Dictionary<string, object> members, Workspace workspace)
    {
        var settings = workspace.Settings;
        var modes = settings.ResponseTypes.Values.SelectMany(m => m).Distinct(StringComparer.Ordinal).ToArray();
        members["scopes_supported"] = workspace.Scopes;
        members["response_types_supported"] = settings.ResponseTypes.Keys;
        members["response_modes_supported"] = modes;
        members["grant_types_supported"] = settings.GrantTypes;
        members["code_challenge_methods_supported"] = new[] { "S256" };
        members["prompt_values_supported"] = new[] { "none", "login", "consent", "select_account" };
        if (workspace.UiLocales.Count > 0)
        {
            members["ui_locales_supported"] = workspace.UiLocales;
        }

        if (settings.Consent.RichAuthorization)
        {
            members["grant_management_actions_supported"] = GrantManagementAction.Supported;
            members["grant_management_action_required"] = false;
        }

        if (settings is { Consent.RichAuthorization: true, AuthorizationDetails: { Count: > 0 } types })
        {
            members["authorization_details_types_supported"] = types.Keys.Order(StringComparer.Ordinal);
        }

        members["authorization_response_iss_parameter_supported"] = settings.AuthorizationResponseIss;
        if (modes.Any(ResponseMode.IsJwt))
        {
            members["authorization_signing_alg_values_supported"] = new[] { settings.SigningAlgorithm };
            AddEncryption(members, "authorization", settings.AuthorizationResponseEncryption);
        }
    }

    private static void AddRequestObjects(Dictionary<string, object> members, Workspace workspace)
    {
        var settings = workspace.Settings;
        members["request_parameter_supported"] = settings.RequestObjectsByValue;
        // By reference to a client's own server is never offered; PAR works regardless (RFC 9126 5).
        members["request_uri_parameter_supported"] = false;
        members["require_signed_request_object"] = workspace.Rules.Find<RequestObjectRequired>() is not null;
        members["request_object_signing_alg_values_supported"] = settings.AcceptedSigningAlgorithms;
        AddEncryption(members, "request_object", settings.RequestObjectEncryption);
        if (settings.PushedAuthorizationRequests)
        {
            members["require_pushed_authorization_requests"] = workspace.Rules.Find<ParRequired>() is not null;
        }
    }

    private void AddClientAuthentication(Dictionary<string, object> members, ServerSettings settings)
    {
        foreach (var endpoint in ProtocolEndpoints.All.Where(endpoint => endpoint.AdvertisesAuthentication && endpoint.IsOffered(settings)))
        {
            members[$"{endpoint.MetadataMember}_auth_methods_supported"] = settings.ClientAuthenticationMethods;
            foreach (var (suffix, value) in settings.ClientAuthenticationMethods.SelectMany(name => methods.Find(name)?.MetadataOf(settings) ?? []))
            {
                members[$"{endpoint.MetadataMember}_auth_{suffix}"] = value;
            }
        }
    }

    private static void AddTokens(Dictionary<string, object> members, Workspace workspace)
    {
        var settings = workspace.Settings;
        members["tls_client_certificate_bound_access_tokens"] = workspace.SenderConstraint.Contains(TokenBindingMethod.Mtls);
        if (settings.Dpop is { } dpop && workspace.SenderConstraint.Contains(TokenBindingMethod.Dpop))
        {
            members["dpop_signing_alg_values_supported"] = dpop.Algorithms;
        }

        if (settings.Introspection.SignedResponses)
        {
            members["introspection_signing_alg_values_supported"] = new[] { settings.SigningAlgorithm };
        }

        if (workspace.ScopeSet.Contains(Scope.OpenId))
        {
            members["subject_types_supported"] = settings.SubjectTypes;
            members["id_token_signing_alg_values_supported"] = new[] { settings.SigningAlgorithm };
            AddEncryption(members, "id_token", settings.IdTokenEncryption);
        }
    }

    private static void AddClaims(Dictionary<string, object> members, Workspace workspace)
    {
        var settings = workspace.Settings;
        members["claims_parameter_supported"] = settings.ClaimsParameter;
        members["claims_supported"] = settings.Claims;
        if (settings.AcrValues.Count > 0)
        {
            members["acr_values_supported"] = settings.AcrValues;
        }
    }

    private static void AddEncryption(Dictionary<string, object> members, string prefix, EncryptionSettings settings)
    {
        if (settings.Offered)
        {
            members[$"{prefix}_encryption_alg_values_supported"] = settings.Alg;
            members[$"{prefix}_encryption_enc_values_supported"] = settings.Enc;
        }
    }
}
