using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Which authorization requests need a nonce.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<NonceDemand>))]
public enum NonceDemand
{
    Always,
    Openid,
}
