using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>A configuration file as the suite takes it, for one selection.</summary>
internal sealed class SuiteConfiguration(Selection selection, PublishedServer server)
{
    /// <param name="alias">Fixes the redirect URIs.</param>
    /// <param name="clients">The first and the second.</param>
    /// <param name="steps">What its browser does.</param>
    /// <param name="more">A merge patch (RFC 7396) of what the kit cannot know; null = nothing.</param>
    public JsonObject Write(string alias, (KitClient First, KitClient Second) clients, BrowserSteps steps, JsonObject? more)
    {
        var configuration = new JsonObject
        {
            ["alias"] = alias,
            ["description"] = $"{server.Issuer}: {selection.Expression}",
            ["server"] = new JsonObject { ["discoveryUrl"] = server.DiscoveryUrl(selection.OpenId).AbsoluteUri },
            ["client"] = Client(clients.First),
            ["client2"] = Client(clients.Second),
            ["resource"] = Resource(),
        };
        AddCertificate(configuration, "mtls", clients.First);
        AddCertificate(configuration, "mtls2", clients.Second);
        if (!selection.ClientCredentials)
        {
            configuration["browser"] = steps.Allow();
            configuration["override"] = steps.Overrides(selection);
            // Its browser is no Chromium, and the pages need no style.
            configuration["options"] = new JsonObject { ["browsercontrol_css_enable"] = false };
        }

        if (selection.Facts.Configuration is { } always)
        {
            configuration = Merge(configuration, JsonNode.Parse(always)!.AsObject());
        }

        return more is null ? configuration : Merge(configuration, more);
    }

    private JsonObject Client(KitClient client)
    {
        var written = new JsonObject
        {
            ["client_id"] = client.ClientId,
            ["scope"] = client.Scope,
            ["jwks"] = new JsonObject { ["keys"] = selection.Facts.EncryptsIdTokens ? new JsonArray(client.Keys.Signing.PrivateJwk(), client.Keys.Encryption.PrivateJwk()) : new JsonArray(client.Keys.Signing.PrivateJwk()) },
        };
        if (selection.Dpop)
        {
            written["dpop_signing_alg"] = server.ProvesBy("ES256") ? "ES256" : "PS256";
        }

        return written;
    }

    private JsonObject Resource()
    {
        var resource = new JsonObject { ["resourceUrl"] = server.ResourceOf(selection.Facts).AbsoluteUri };
        if (selection.Facts is { IntentUrl: { } member, Intent: { } plan })
        {
            resource[member] = server.Lodging(plan).AbsoluteUri;
        }

        if (selection.Facts.ResourceVersion is { } version)
        {
            resource["cdrVersion"] = version;
        }

        return resource;
    }

    private static void AddCertificate(JsonObject configuration, string member, KitClient client)
    {
        if (client.Certificate is not { } certificate)
        {
            return;
        }

        using var key = certificate.GetRSAPrivateKey() ?? throw new CryptographicException($"The certificate of {client.ClientId} has no key.");
        configuration[member] = new JsonObject { ["cert"] = certificate.ExportCertificatePem(), ["key"] = key.ExportPkcs8PrivateKeyPem() };
        if (client.Authority is { } authority)
        {
            configuration[member]!["ca"] = authority;
        }
    }

    private static JsonObject Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else
            {
                target[name] = value is JsonObject inner ? Merge(target[name] as JsonObject is { } there ? (JsonObject)there.DeepClone() : [], inner) : value.DeepClone();
            }
        }

        return target;
    }
}
