using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Which authorization requests need PKCE.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PkceDemand>))]
public enum PkceDemand
{
    Always,
    Pushed,
}
