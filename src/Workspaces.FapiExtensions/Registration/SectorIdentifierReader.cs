using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>Asks the <c>sector_identifier_uri</c> of a client which redirect URIs belong to its sector (OpenID Connect Registration 5).</summary>
public sealed class SectorIdentifierReader(GuardedHttpClient client)
{
    /// <summary>What the client's URI says; null when it registered none.</summary>
    public async Task<SectorIdentifier?> ReadAsync(ClientMetadata metadata, CancellationToken cancellationToken)
    {
        if (metadata.SectorIdentifierUri is not { } text)
        {
            return null;
        }

        var answer = Uri.TryCreate(text, UriKind.Absolute, out var uri) ? await client.GetJsonAsync(uri, cancellationToken) : null;
        return answer?.Body is { } body ? Read(body) : SectorIdentifier.Unreadable;
    }

    private static SectorIdentifier Read(byte[] body) =>
        StrictJson.TryParse(body, out var json) && json.ValueKind is JsonValueKind.Array && json.EnumerateArray().All(value => value.ValueKind is JsonValueKind.String)
            ? new([.. json.EnumerateArray().Select(value => value.GetString()).OfType<string>()])
            : SectorIdentifier.Unreadable;
}
