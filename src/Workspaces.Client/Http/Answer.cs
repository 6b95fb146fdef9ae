using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workspaces.Client.Http;

/// <summary>What a server answered.</summary>
public sealed partial record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string? ContentType, string Body)
{
    /// <summary>The media type of messages that are JWTs.</summary>
    public const string Jwt = "application/jwt";

    /// <summary>The body, when it is a JSON object; of a message that is a JWT its claims, which nobody verified. Null for anything else.</summary>
    public JsonObject? Json { get; } = ContentType?.StartsWith(Jwt, StringComparison.Ordinal) is true ? Claims(Body) : Parse(Body);

    public bool Succeeded => (int)Status is >= 200 and < 300;
    public string? Error => this["error"] ?? Challenge("error");
    public string? ErrorDescription => this["error_description"] ?? Challenge("error_description");
    public string? ErrorUri => this["error_uri"] ?? Challenge("error_uri");

    /// <summary>A member of the body that is text.</summary>
    public string? this[string name] => Json?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A response header; null when absent.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new(response.StatusCode, response.Headers, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(cancellationToken));

    /// <summary>A parameter of the challenge (RFC 6750 3, RFC 9449 7.1).</summary>
    private string? Challenge(string name) => Headers.WwwAuthenticate
        .SelectMany(challenge => Parameters().Matches(challenge.Parameter ?? ""))
        .FirstOrDefault(match => match.Groups["name"].Value == name)?.Groups["value"].Value;

    private static JsonObject? Parse(string body)
    {
        try
        {
            return body.StartsWith('{') ? JsonNode.Parse(body) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject? Claims(string jwt)
    {
        try
        {
            return jwt.Split('.') is [_, var claims, _] ? Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(claims))) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex("(?<name>[a-z_]+)=\"(?<value>[^\"]*)\"")]
    private static partial Regex Parameters();
}
