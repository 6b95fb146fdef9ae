using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Writes JSON answers of protocol endpoints; none of them may be stored (RFC 6749 5.1).</summary>
internal static class JsonResponses
{
    public static async ValueTask WriteJsonAsync<T>(this HttpResponse response, int status, T value, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer, value);
            writer.WriteEndObject();
        }

        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = buffer.WrittenCount;
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        await response.BodyWriter.WriteAsync(buffer.WrittenMemory, cancellationToken);
    }

    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
