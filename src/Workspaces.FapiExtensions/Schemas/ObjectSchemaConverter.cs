using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Schemas;

/// <summary>Reads and writes schemas as the JSON that they are.</summary>
internal sealed class ObjectSchemaConverter : JsonConverter<ObjectSchema>
{
    public override ObjectSchema Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ObjectSchema.TryCreate(JsonElement.ParseValue(ref reader), out var schema) ? schema : throw new JsonException($"This must be {ObjectSchema.Demands}.");

    public override void Write(Utf8JsonWriter writer, ObjectSchema value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text);
}
