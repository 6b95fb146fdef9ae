using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.RequestObjects;

[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class ParametersJson : JsonSerializerContext;
