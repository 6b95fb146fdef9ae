using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>Where a rule refuses: at a write, or at an endpoint of the workspace.</summary>
/// <param name="Name">In snake_case.</param>
/// <param name="Judges">The subjects that are judged there.</param>
[JsonConverter(typeof(EnforcementPointConverter))]
public sealed record EnforcementPoint(string Name, IReadOnlyList<Type> Judges)
{
    /// <summary>When the workspace is created or its settings change.</summary>
    public static EnforcementPoint WorkspaceSettings { get; } = new("workspace_settings", [typeof(ServerSettings)]);

    /// <summary>When a client is registered or changed.</summary>
    public static EnforcementPoint ClientRegistration { get; } = new("client_registration", [typeof(ClientRegistration)]);

    private static readonly (EnforcementPoint Point, ProtocolEndpoint Endpoint)[] Endpoints =
        [.. ProtocolEndpoints.All.Select(endpoint => (new EnforcementPoint(endpoint.Name, endpoint.Judges), endpoint))];

    /// <summary>Where workspaces of these settings judge: at writes, and at every endpoint that they have.</summary>
    public static IEnumerable<EnforcementPoint> In(ServerSettings settings) =>
        [WorkspaceSettings, ClientRegistration, .. Endpoints.Where(row => row.Endpoint.IsOffered(settings)).Select(row => row.Point)];

    /// <summary>Every place at which a rule could refuse.</summary>
    public static IEnumerable<EnforcementPoint> All => [WorkspaceSettings, ClientRegistration, .. Endpoints.Select(row => row.Point)];

    public override string ToString() => Name;
}
