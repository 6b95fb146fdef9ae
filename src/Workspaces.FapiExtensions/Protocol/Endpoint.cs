using System.Text.Json.Serialization;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>The protocol endpoints of a workspace, as templates spell them (snake_case).</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Endpoint>))]
public enum Endpoint
{
    Authorization,
    PushedAuthorizationRequest,
    Token,
    Userinfo,
    Introspection,
    Revocation,
    Resource,
}
