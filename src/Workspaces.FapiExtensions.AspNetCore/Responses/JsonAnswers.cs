using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Workspaces.FapiExtensions.AspNetCore.Responses;

/// <summary>Writes JSON answers of protocol endpoints; none of them may be stored (RFC 6749 5.1).</summary>
public static class JsonAnswers
{
    /// <summary>Writes an object, the members of which <paramref name="write"/> writes.</summary>
    public static async Task WriteAsync<T>(HttpContext context, int status, T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer, value);
            writer.WriteEndObject();
        }

        await WriteAsync(context, status, buffer.WrittenMemory);
    }

    /// <summary>Writes what is JSON already.</summary>
    public static Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> json) => context.WriteUnstoredAsync(status, "application/json", json);

    /// <summary>Writes a member where there is one to write.</summary>
    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>Writes a time in seconds since 1970 (RFC 7519 2, NumericDate) where there is one to write.</summary>
    public static void WriteOptional(this Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } date)
        {
            writer.WriteNumber(name, date.ToUnixTimeSeconds());
        }
    }

    /// <summary>Answers 204: it is done, and there is nothing to tell.</summary>
    public static Task WriteNothingAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    /// <summary>Writes members as they are.</summary>
    public static void WriteMembers(this Utf8JsonWriter writer, IReadOnlyDictionary<string, JsonElement> members)
    {
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }

    /// <summary>Writes an array of texts.</summary>
    public static void WriteWords(this Utf8JsonWriter writer, string name, IReadOnlyList<string> words)
    {
        writer.WriteStartArray(name);
        foreach (var word in words)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }
}
