using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Reads and writes endpoints at which rules refuse by their names.</summary>
internal sealed class ProtocolEndpointConverter : JsonConverter<ProtocolEndpoint>
{
    public override ProtocolEndpoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
        return ProtocolEndpoints.Judging.FirstOrDefault(endpoint => endpoint.Name == name)
            ?? throw new JsonException($"An endpoint is one of {string.Join(", ", ProtocolEndpoints.Judging)}.");
    }

    public override void Write(Utf8JsonWriter writer, ProtocolEndpoint value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}
