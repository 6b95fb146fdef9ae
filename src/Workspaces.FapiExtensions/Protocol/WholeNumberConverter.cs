using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Reads whole numbers of metadata however JSON writes them.</summary>
internal sealed class WholeNumberConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        WholeNumber.TryRead(JsonElement.ParseValue(ref reader), out var value) ? value : throw new JsonException("A whole number is expected.");

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
