using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.Clients;

/// <summary>The members of a client: its metadata, and whether it may do anything.</summary>
internal static class ClientMembers
{
    public const string Enabled = "enabled";

    public static IReadOnlyList<MemberChange> Between(StoredClient before, StoredClient after) => MemberChange.Between(Of(before), Of(after));

    public static JsonObject Of(ClientMetadata metadata) => JsonSerializer.SerializeToNode(metadata, ProtocolJson.Options)!.AsObject();

    private static JsonObject Of(StoredClient client)
    {
        var members = Of(client.Metadata);
        members[Enabled] = client.Enabled;
        return members;
    }
}
