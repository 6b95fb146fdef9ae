using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Keys;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Publication;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Jose;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Publication;

/// <summary>Workspaces whose keys are published elsewhere, and somebody who publishes them.</summary>
public abstract class PublishingTests(Installation installation) : InstallationTests(installation)
{
    private protected KeySetWeb Web => Installation.Web;
    private protected string Uri => Web.UriOf(Workspace);
    private protected static JsonElement AtServer { get; } = Settings(null);
    private protected JsonElement Elsewhere => Settings(Uri);

    private protected async Task<WorkspaceKeys> Keys() => (await Get<WorkspaceCache>().GetAsync(Workspace, Cancellation))!.Workspace.Keys;

    private protected async Task<string> Signing() => (await Keys()).Signing.KeyId;

    private protected async Task<List<KeyState>> States() => (await Get<KeyRotation>().ListAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!;

    private protected async Task<List<string>> Named(string state) => [.. (await States()).Where(key => key.State == state).Select(key => key.KeyId)];

    private protected Task<Outcome<StoredWorkspace>> Create(JsonElement? settings = null) =>
        Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain") { Settings = settings }, Cancellation);

    private protected Task<Outcome<StoredWorkspace>> Set(JsonElement settings) =>
        Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { Settings = settings }, Cancellation);

    private protected async Task<PublicationReport> Look() => (await Get<PublicationLooks>().LookAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!;

    private protected async Task<string> Rotate() => Assert.Single((await Get<KeyRotation>().RotateAsync(Caller.Bootstrap, Workspace, Cancellation)).Value!.KeyIds);

    /// <summary>A workspace whose first key is found elsewhere under its own id.</summary>
    /// <returns>The id of the key.</returns>
    private protected async Task<string> Begin()
    {
        Assert.Empty((await Create()).Faults);
        var first = await Signing();
        await Publish((first, null));
        Assert.Empty((await Set(Elsewhere)).Faults);
        return first;
    }

    private protected async Task Publish(params (string KeyId, string? Kid)[] keys) => Web.Publish(Workspace, await Task.WhenAll(keys.Select(key => Jwk(key.KeyId, key.Kid))));

    /// <summary>A key as somebody else publishes it.</summary>
    private protected async Task<JsonObject> Jwk(string keyId, string? kid = null)
    {
        using var memory = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(memory))
        {
            PublicJwk.Write(writer, Get<KeyRing>().Open(await Row(keyId)));
        }

        var jwk = JsonNode.Parse(memory.ToArray())!.AsObject();
        jwk["kid"] = kid ?? keyId;
        return jwk;
    }

    private protected Task<WorkspaceKeyRow> Row(string keyId) =>
        Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<WorkspaceKeyRow>().AsNoTracking().SingleAsync(key => key.KeyId == keyId, Cancellation));

    private protected async Task<string> Request(string keyId) =>
        (await Get<KeyRequests>().RequestAsync(Caller.Bootstrap, Workspace, keyId, new() { Subject = "CN=bank,C=GB" }, Cancellation)).Value!.Request;

    /// <summary>What an authority makes of a request.</summary>
    private protected string Issue(string request, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        using var authority = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asked = CertificateRequest.LoadSigningRequestPem(request, HashAlgorithmName.SHA256);
        var generator = X509SignatureGenerator.CreateForECDsa(authority);
        using var certificate = new CertificateRequest(asked.SubjectName, asked.PublicKey, HashAlgorithmName.SHA256)
            .Create(new X500DistinguishedName("CN=Authority"), generator, from ?? Now.AddDays(-1), until ?? Now.AddDays(365), [1, 2, 3]);
        return certificate.ExportCertificatePem();
    }

    private protected async Task<Outcome<KeyState>> Certify(string keyId, string? kid = null) =>
        await Get<KeyCertification>().CertifyAsync(Caller.Bootstrap, Workspace, keyId, new(Issue(await Request(keyId))) { Kid = kid }, Cancellation);

    private protected static string Thumbprint(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
    }

    private protected static Fault Only<TValue>(Outcome<TValue> outcome) where TValue : class => Assert.Single(outcome.Faults);

    private protected static JsonElement Settings(string? publishedAt) =>
        JsonSerializer.SerializeToElement(new JsonObject { ["server"] = new JsonObject { ["keys"] = new JsonObject { ["published_at"] = publishedAt } } });
}

public sealed class SqlitePublishing() : Installation(new SqliteDatabase(), new KeySetWeb());

public sealed class PostgresPublishing(PostgresServer server) : Installation(new PostgresDatabase(server), new KeySetWeb());
