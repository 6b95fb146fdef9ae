using System.Text.Json;
using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Storage.Database;

/// <summary>How records are kept in text columns: as in the protocol, but a member that a newer replica wrote is passed over.</summary>
internal static class StorageJson
{
    public static JsonSerializerOptions Options { get; } = new(ProtocolJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };
}
