using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>Where a rule refuses: at a write, or at an endpoint of the workspace.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<EnforcementPoint>))]
public enum EnforcementPoint
{
    /// <summary>When the workspace is created or its settings change.</summary>
    WorkspaceSettings,
    /// <summary>When a client is registered or changed.</summary>
    ClientRegistration,
    Authorization,
    PushedAuthorizationRequest,
    Token,
    Userinfo,
    Introspection,
    Revocation,
    Resource,
}
