using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Reads and writes enumerations in snake_case and refuses numbers.</summary>
public sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
