using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>What a registration request says, read and not judged.</summary>
/// <param name="Members">The members of the client that it names; what nobody understands is left out (RFC 7591 2).</param>
/// <param name="Statement">The software statement as it came; null when there is none.</param>
/// <param name="SignedRequest">The request as it was signed; null where it came as JSON.</param>
internal sealed record RegistrationDocument(JsonObject Members, string? Statement, CompactJwt? SignedRequest)
{
    private const string StatementMember = "software_statement";
    private const string ClientIdMember = "client_id";

    /// <summary>Which APIs there are is the operator's to say: nobody makes himself one.</summary>
    private const string ResourceIdentifierMember = "resource_identifier";

    private static readonly HashSet<string> Known =
        [.. ProtocolJson.Options.GetTypeInfo(typeof(ClientMetadata)).Properties.Select(member => member.Name).Where(name => name != ResourceIdentifierMember)];

    /// <summary>The <c>client_id</c> that the request names (RFC 7592 2.2); null when it names none.</summary>
    public string? ClientId { get; private init; }

    /// <summary>Reads the body of a call in the form that the workspace takes.</summary>
    public static EndpointResult<RegistrationDocument> Read(RegistrationCall call, RegistrationSettings settings) => settings.Form switch
    {
        RegistrationForm.Jwt when call.MediaType is not ("application/jwt" or "application/jose") => new(null, Reasons.RegistrationMediaType.Refuse()),
        RegistrationForm.Json when call.MediaType is not "application/json" => new(null, Reasons.RegistrationMediaType.Refuse()),
        RegistrationForm.Jwt => CompactJwt.TryParse(System.Text.Encoding.ASCII.GetString(call.Body.Span).Trim(), out var jwt, ProtocolEndpoints.Registration.LongestBody)
            ? Of(jwt.Payload, jwt)
            : Unreadable("The body is no compact signed JWT."),
        _ => StrictJson.TryParseObject(call.Body.Span, out var json) ? Of(json, null) : Unreadable("The body is no JSON object, or names a member twice."),
    };

    /// <summary>Makes a client's metadata of members; a refusal that names the first that has the wrong type.</summary>
    public static EndpointResult<ClientMetadata> ToMetadata(JsonObject members)
    {
        // A list of texts that has a null in it reads as one that has not (System.Text.Json), and is none.
        if (members.FirstOrDefault(member => member.Value is JsonArray list && list.Contains(null)) is { Key: { } withNull })
        {
            return WrongType(withNull);
        }

        try
        {
            return new(members.Deserialize<ClientMetadata>(ProtocolJson.Options), null);
        }
        catch (JsonException exception)
        {
            var name = members.Select(member => member.Key).FirstOrDefault(name => exception.Path?.StartsWith($"$.{name}", StringComparison.Ordinal) is true);
            return WrongType(name);
        }
    }

    /// <summary>The texts of a member that is a list; null when it is absent.</summary>
    public IReadOnlyList<string>? List(string name) =>
        Members[name] is JsonArray list ? [.. list.Select(item => item?.GetValueKind() is JsonValueKind.String ? item.GetValue<string>() : "")] : null;

    /// <summary>The text of a member; null when it is absent, or something else.</summary>
    public string? Text(string name) => Members[name] is { } value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    private static EndpointResult<RegistrationDocument> Of(JsonElement json, CompactJwt? signed)
    {
        if (!JwtClaims.TryText(json, StatementMember, out var statement) || !JwtClaims.TryText(json, ClientIdMember, out var clientId))
        {
            return Unreadable("The members software_statement and client_id are texts.");
        }

        var members = new JsonObject();
        foreach (var member in json.EnumerateObject().Where(member => Known.Contains(member.Name) && member.Name != ClientIdMember && member.Value.ValueKind is not JsonValueKind.Null))
        {
            members[member.Name] = JsonSerializer.SerializeToNode(member.Value);
        }

        return new(new(members, statement, signed) { ClientId = clientId }, null);
    }

    private static EndpointResult<ClientMetadata> WrongType(string? name) =>
        new(null, Reasons.RegistrationUnreadable.Refuse(description: name is null ? null : $"The member {name} has the wrong type."));

    private static EndpointResult<RegistrationDocument> Unreadable(string description) => new(null, Reasons.RegistrationUnreadable.Refuse(description: description));
}
