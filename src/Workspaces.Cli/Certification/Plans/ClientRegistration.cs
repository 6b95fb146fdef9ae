using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>The metadata by which a client of the suite is registered.</summary>
internal static class ClientRegistration
{
    /// <param name="selection">What it is tested under.</param>
    /// <param name="server">Where it is registered.</param>
    /// <param name="client">The client.</param>
    /// <param name="redirectUris">Those of both clients; the suite has each ask for both.</param>
    public static JsonObject Metadata(Selection selection, PublishedServer server, KitClient client, IEnumerable<string> redirectUris)
    {
        var metadata = TppRegistration.Metadata(OptionsOf(selection, server, client), client.Keys);
        metadata["client_name"] = $"Certification suite, {selection.Name}";
        metadata["redirect_uris"] = new JsonArray([.. redirectUris.Select(uri => JsonValue.Create(uri))]);
        var grants = metadata["grant_types"]!.AsArray();
        metadata["grant_types"] = new JsonArray([.. grants.Where(grant => $"{grant}" == "implicit" || server.HasGrant($"{grant}")).Select(grant => grant!.DeepClone())]);
        return metadata;
    }

    private static TppOptions OptionsOf(Selection selection, PublishedServer server, KitClient client) => new()
    {
        ClientId = client.ClientId,
        RedirectUri = client.RedirectUri,
        Scope = client.Scope,
        Style = selection.Style,
        Certificate = client.Certificate,
        SubjectDn = client.Subject,
        AuthenticationMethod = !selection.MutualTls ? "private_key_jwt" : client.Authority is null ? "self_signed_tls_client_auth" : "tls_client_auth",
        Dpop = selection.Dpop,
        IdTokenEncryption = selection.Facts.EncryptsIdTokens ? server.IdTokenEncryption : null,
    };
}
