using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Registrations;

/// <summary>Writes into rows, and reads, what a client came with when it registered itself.</summary>
internal static class SelfRegistration
{
    /// <summary>Says of a row what its client came with; which of its tokens counts stays as it is.</summary>
    public static void Write(ClientRow row, RegistrationOrigin origin) =>
        (row.SoftwareId, row.Registration) = (origin.SoftwareId, JsonSerializer.Serialize(origin with { TokenNumber = 0 }, StorageJson.Options));

    /// <exception cref="JsonException">The row is of a client that an operator made, or cannot be read.</exception>
    public static RegisteredClient Read(ClientRow row)
    {
        var metadata = JsonSerializer.Deserialize<ClientMetadata>(row.Metadata, StorageJson.Options) ?? throw new JsonException("A stored client is null.");
        var origin = JsonSerializer.Deserialize<RegistrationOrigin>(row.Registration ?? "null", StorageJson.Options) ?? throw new JsonException("The client did not register itself.");
        return new()
        {
            Metadata = metadata,
            RegisteredAt = row.CreatedAt,
            Enabled = !row.Disabled,
            Version = row.Version,
            Origin = origin with { TokenNumber = row.RegistrationTokenNumber },
        };
    }
}
