using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Client.Messages;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Attacks.Costs;

/// <summary>A workspace with honest clients, and one whose keys are the dearest that it could register, of which nobody needs the private part.</summary>
internal sealed class CostScene
{
    /// <summary>The largest modulus, and the exponent with the most bits, that a key may have.</summary>
    private const string DearExponent = "_____w";
    private const int DearBytes = 512;

    private CostScene(HostFixture host, TestWorkspace workspace) => (Host, Workspace) = (host, workspace);

    public HostFixture Host { get; }
    public TestWorkspace Workspace { get; }
    public required Tpp Signing { get; init; }
    public required Tpp Certificate { get; init; }
    public required Tpp SelfSigned { get; init; }
    public required Tpp Dear { get; init; }

    public static async Task<CostScene> OpenAsync(HostFixture host, ClientPlan plan)
    {
        var workspace = await host.CreateWorkspaceAsync(plan.Profile, new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" } });
        return new(host, workspace)
        {
            Signing = await host.TppAsync(workspace, plan.Apply, "ES256"),
            Certificate = await host.TppAsync(workspace, plan.With("tls_client_auth").Apply, "ES256"),
            SelfSigned = await host.TppAsync(workspace, plan.With("self_signed_tls_client_auth").Apply, "ES256"),
            Dear = await host.TppAsync(workspace, plan.Apply, "PS256", metadata => metadata["jwks"] = new JsonObject { ["keys"] = new JsonArray(DearKey("1"), DearKey("2")) }),
        };
    }

    /// <summary>A key that only verifies, as dear as they may be.</summary>
    public static JsonObject DearKey(string? keyId)
    {
        var modulus = RandomNumberGenerator.GetBytes(DearBytes);
        (modulus[0], modulus[^1]) = (0xFF, (byte)(modulus[^1] | 1));
        var key = new JsonObject { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(modulus), ["e"] = DearExponent };
        if (keyId is not null)
        {
            (key["kid"], key["use"], key["alg"]) = (keyId, "sig", "PS256");
        }

        return key;
    }

    /// <summary>A JWT with a signature that nobody made, of the length that the key needs.</summary>
    public static string Forged(JsonObject header, JsonObject claims) =>
        $"{Encode(header)}.{Encode(claims)}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(DearBytes).Select((value, index) => index == 0 ? (byte)1 : value).ToArray())}";

    /// <summary>What a client posts that signs assertions.</summary>
    public FormParameters Signed(FormParameters form)
    {
        form["client_assertion_type"] = ClientAssertions.Type;
        form["client_assertion"] = ClientAssertions.Draft(Signing.Options.ClientId, Workspace.Issuer, Signing.Keys.Signing, TimeProvider.System.GetUtcNow()).Sign();
        return form;
    }

    /// <summary>What somebody posts who forges an assertion in which nothing is wrong but the signature.</summary>
    public FormParameters Forged(FormParameters form, string? keyId = null)
    {
        var draft = ClientAssertions.Draft(Dear.Options.ClientId, Workspace.Issuer, Dear.Keys.Signing, TimeProvider.System.GetUtcNow());
        form["client_assertion_type"] = ClientAssertions.Type;
        form["client_assertion"] = Forged(Header(keyId), draft.Claims);
        return form;
    }

    public static JsonObject Header(string? keyId)
    {
        var header = new JsonObject { ["alg"] = "PS256" };
        if (keyId is not null)
        {
            header["kid"] = keyId;
        }

        return header;
    }

    public byte[] Post(string path, FormParameters form, string headers = "")
    {
        // As browsers write a space, so that as much goes into a body as can.
        var body = form.Encode().Replace("%20", "+", StringComparison.Ordinal);
        return Encoding.ASCII.GetBytes(
            $"POST /{Workspace.Id}{path} HTTP/1.1\r\nHost: {Host.PublicUrl.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n{headers}\r\n{body}");
    }

    public byte[] Get(string path, string headers = "") => GetRaw($"/{Workspace.Id}{path}", headers);

    public byte[] GetRaw(string path, string headers = "") => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {Host.PublicUrl.Authority}\r\n{headers}\r\n");

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
