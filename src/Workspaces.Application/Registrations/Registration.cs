using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Registrations;

/// <summary>Writes client metadata into rows.</summary>
internal static class Registration
{
    public static ClientRow Row(string workspaceId, ClientMetadata metadata, DateTimeOffset now) => new()
    {
        WorkspaceId = workspaceId,
        ClientId = metadata.ClientId,
        Metadata = Serialize(metadata),
        ResourceIdentifier = metadata.ResourceIdentifier,
        SearchName = NameOf(metadata),
        CreatedAt = now,
        ChangedAt = now,
        Version = 1,
    };

    /// <summary>Replaces what a row says of its client.</summary>
    public static void Write(ClientRow row, ClientMetadata metadata) =>
        (row.Metadata, row.ResourceIdentifier, row.SearchName) = (Serialize(metadata), metadata.ResourceIdentifier, NameOf(metadata));

    private static string Serialize(ClientMetadata metadata) => JsonSerializer.Serialize(metadata, StorageJson.Options);

    private static string NameOf(ClientMetadata metadata) => SearchName.Of(metadata.ClientName ?? "");
}
