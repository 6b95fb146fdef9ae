using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Workspaces.Host.AdminApi;

/// <summary>The JSON object in the body of a request.</summary>
internal sealed class BodyText : IBound
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = AdminJson.Options.MaxDepth };

    private readonly JsonElement? _json;

    private BodyText(JsonElement json) => _json = json;

    private BodyText(int status, string detail) => Problem = Problem.Of(status, detail);

    public Problem? Problem { get; }
    public JsonElement Json => _json ?? throw new InvalidOperationException("The body cannot be read.");

    /// <param name="context">The request.</param>
    /// <param name="mediaTypes">How the body may be sent; none named = as JSON.</param>
    public static async Task<BodyText> ReadAsync(HttpContext context, params string[] mediaTypes)
    {
        string[] taken = [AdminJson.MediaType, .. mediaTypes];
        if (!IsJson(context.Request.ContentType, taken))
        {
            return new(StatusCodes.Status415UnsupportedMediaType, $"The body is to be sent as {string.Join(" or ", taken)} in UTF-8.");
        }

        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory, context.RequestAborted);
        return Parse(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    private static BodyText Parse(ReadOnlySpan<byte> text)
    {
        try
        {
            var json = JsonElement.Parse(text, Strict);
            RequireText(text);
            return json.ValueKind is JsonValueKind.Object ? new(json) : Malformed("The body is to be a JSON object.");
        }
        catch (JsonException exception)
        {
            return Malformed($"The body is no JSON that can be read: {exception.Message}");
        }
        catch (InvalidOperationException)
        {
            return Malformed("The body holds text that is no text: an escape spells half a surrogate pair.");
        }
    }

    /// <summary>Reads every text once, because what an escape spells shows only then.</summary>
    /// <exception cref="InvalidOperationException">One of them cannot be read.</exception>
    private static void RequireText(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new() { MaxDepth = Strict.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                _ = reader.GetString();
            }
        }
    }

    private static BodyText Malformed(string detail) => new(StatusCodes.Status400BadRequest, detail);

    private static bool IsJson(string? contentType, string[] mediaTypes) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && mediaTypes.Any(taken => type.MediaType.Equals(taken, StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
