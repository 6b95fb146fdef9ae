using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Requests;

namespace Workspaces.FapiExtensions.RequestObjects;

/// <summary>
/// The parameters of an authorization request that count, by name. All are text; those that are JSON in a request object (<c>claims</c>,
/// <c>authorization_details</c>) stand as their JSON, as in a form.
/// </summary>
internal static class EffectiveParameters
{
    public const int MaxStoredLength = 64 * 1024;

    /// <summary>Claims of a request object about the object itself (RFC 9101 4, RFC 7519 4.1), and what RFC 9101 4 forbids inside it.</summary>
    private static readonly HashSet<string> NotParameters = new(StringComparer.Ordinal)
    {
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "request", "request_uri",
    };

    /// <summary>What a form carries beside the request: how the client authenticates, and the references to the request itself.</summary>
    private static readonly HashSet<string> NotRequest = new(StringComparer.Ordinal)
    {
        "request", "request_uri", "client_assertion", "client_assertion_type", "client_secret",
    };

    /// <summary>Parameters that request objects may carry as something else than a string (OpenID Connect Core 6.1).</summary>
    private static readonly HashSet<string> Structured = new(StringComparer.Ordinal) { "claims", "authorization_details", "registration", "max_age" };

    /// <summary>The parameters in a request object; <paramref name="malformed"/> names the first that is no string and may not be anything else.</summary>
    public static Dictionary<string, string> FromRequestObject(JsonElement payload, out string? malformed)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        malformed = null;
        foreach (var member in payload.EnumerateObject().Where(member => !NotParameters.Contains(member.Name)))
        {
            if (member.Value.ValueKind is JsonValueKind.Null)
            {
                continue;
            }

            if (member.Name is AuthorizationParameter.Resource && ResourceIndicators.Join(member.Value) is { } resources)
            {
                parameters[member.Name] = resources;
                continue;
            }

            if (member.Value.ValueKind is not JsonValueKind.String && AuthorizationParameter.IsKnown(member.Name) && !Structured.Contains(member.Name))
            {
                malformed ??= member.Name;
                continue;
            }

            parameters[member.Name] = ProtocolValue.Text(member.Value);
        }

        return parameters;
    }

    /// <summary>The parameters of a form or query, without client authentication.</summary>
    public static Dictionary<string, string> FromForm(IReadOnlyDictionary<string, string> form) =>
        form.Where(pair => !NotRequest.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The JSON object for <see cref="Authorization.StoredAuthorizationRequest.Parameters"/>.</summary>
    public static string ToJson(IReadOnlyDictionary<string, string> parameters) => JsonSerializer.Serialize(parameters, ParametersJson.Default.IReadOnlyDictionaryStringString);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null when it is something else.</summary>
    public static Dictionary<string, string>? FromJson(string json) =>
        json.Length <= MaxStoredLength && StrictJson.TryParseObject(Encoding.UTF8.GetBytes(json), out var value)
            ? value.EnumerateObject().ToDictionary(member => member.Name, member => ProtocolValue.Text(member.Value), StringComparer.Ordinal)
            : null;
}
