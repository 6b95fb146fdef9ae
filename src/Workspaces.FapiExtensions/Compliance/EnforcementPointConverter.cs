using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>Reads and writes enforcement points by their names.</summary>
internal sealed class EnforcementPointConverter : JsonConverter<EnforcementPoint>
{
    public override EnforcementPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        return EnforcementPoint.All.FirstOrDefault(point => point.Name == name)
            ?? throw new JsonException($"A place of enforcement is one of {string.Join(", ", EnforcementPoint.All)}.");
    }

    public override void Write(Utf8JsonWriter writer, EnforcementPoint value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}
