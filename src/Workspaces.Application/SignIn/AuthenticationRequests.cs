using System.Globalization;
using System.Text.Json;
using Workspaces.Application.IdentityProviders;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.Application.SignIn;

/// <summary>What a workspace asks its provider for (OpenID Connect Core 3.1.2.1): what was asked of itself, as far as it is about signing in.</summary>
internal static class AuthenticationRequests
{
    private static readonly string[] Forwarded = ["login", "select_account"];

    // Whatever it is, with it the provider must tell when it authenticated the user (OpenID Connect Core 2, auth_time).
    private static readonly TimeSpan AnyAge = TimeSpan.FromDays(365);
    private static readonly TimeSpan RequestObjectLifetime = TimeSpan.FromMinutes(5);

    /// <param name="connection">The provider.</param>
    /// <param name="trip">What is to come back.</param>
    /// <param name="request">The request for which the user signs in; null = there is none.</param>
    /// <param name="otherAccount">The user chose not to go on as who is signed in.</param>
    /// <param name="keyThumbprint">The key to bind the code to (RFC 9449 10); null = none.</param>
    public static Dictionary<string, string> Of(ProviderConnection connection, SignInTrip trip, AuthorizationRequest? request, bool otherAccount, string? keyThumbprint)
    {
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = connection.Provider.ClientId,
            ["response_type"] = ResponseType.Code,
            ["response_mode"] = connection.Metadata.SignedResponses ? ResponseMode.Jwt : null,
            ["redirect_uri"] = connection.RedirectUri,
            ["scope"] = string.Join(' ', connection.Provider.Scopes),
            ["state"] = trip.State,
            ["nonce"] = trip.Nonce,
            ["code_challenge"] = trip.CodeChallenge(),
            ["code_challenge_method"] = "S256",
            ["dpop_jkt"] = keyThumbprint,
            ["max_age"] = (request?.MaxAge ?? request?.Client.DefaultMaxAge ?? (long)AnyAge.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            ["prompt"] = Words(Prompts(request, otherAccount)),
            ["login_hint"] = otherAccount ? null : request?.LoginHint,
            ["acr_values"] = request is null ? null : Words(AcrSelection.Wanted(connection.Workspace.Settings, request).Select(connection.Provider.AcrForProvider)),
            ["ui_locales"] = Words(request?.UiLocales ?? []) ?? trip.Language,
        };
        return parameters.Where(parameter => parameter.Value is not null).ToDictionary(parameter => parameter.Key, parameter => parameter.Value ?? "", StringComparer.Ordinal);
    }

    /// <summary>The same as a signed request object (RFC 9101 4, FAPI2-MS-FINAL-5.3.2).</summary>
    public static Dictionary<string, string> Signed(ProviderConnection connection, IReadOnlyDictionary<string, string> parameters, DateTimeOffset now) => new(StringComparer.Ordinal)
    {
        ["client_id"] = connection.Provider.ClientId,
        ["request"] = Jws.Sign(connection.Workspace.Keys.Signing, "oauth-authz-req+jwt", writer =>
        {
            writer.WriteString("iss"u8, connection.Provider.ClientId);
            writer.WriteString("aud"u8, connection.Provider.Issuer);
            writer.WriteString("jti"u8, OpaqueHandle.Create());
            writer.WriteNumber("nbf"u8, now.ToUnixTimeSeconds());
            writer.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            writer.WriteNumber("exp"u8, (now + RequestObjectLifetime).ToUnixTimeSeconds());
            Write(writer, parameters);
        }),
    };

    private static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            if (name is "max_age")
            {
                writer.WriteNumber(name, long.Parse(value, CultureInfo.InvariantCulture));
            }
            else
            {
                writer.WriteString(name, value);
            }
        }
    }

    private static IEnumerable<string> Prompts(AuthorizationRequest? request, bool otherAccount) =>
        Forwarded.Where(prompt => request?.Prompts.Contains(prompt) is true || (otherAccount && prompt is "select_account"));

    private static string? Words(IEnumerable<string> words) => string.Join(' ', words) is { Length: > 0 } text ? text : null;
}
