using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Client.Messages;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Files;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Attacks.Costs;

/// <summary>For each endpoint what it serves, and the dearest things that somebody without credentials can have refused there.</summary>
internal sealed class CostRequests : IDisposable
{
    private readonly List<Wire> _wires = [];
    private readonly List<CostCase> _all = [];
    private readonly HostFixture _host;

    private CostRequests(HostFixture host) => _host = host;

    public IReadOnlyList<CostCase> All => _all;

    public static async Task<CostRequests> OpenAsync(HostFixture host)
    {
        var requests = new CostRequests(host);
        var scene = await CostScene.OpenAsync(host, Plans.Fapi2);
        requests.AddClientEndpoints(scene);
        await requests.AddAuthorizationAsync(await CostScene.OpenAsync(host, Plans.HybridByValue));
        await requests.AddUserinfoAsync(scene, await Scene.OpenAsync(host, Plans.Fapi2Dpop));
        requests.AddDocuments(scene);
        requests.AddAdministration(scene);
        return requests;
    }

    public void Dispose() => _wires.ForEach(wire => wire.Dispose());

    private void AddClientEndpoints(CostScene scene)
    {
        var (open, stranger) = (Wire(), Wire(scene.Dear));
        foreach (var (path, form, status) in new (string, Func<FormParameters>, int)[]
        {
            ("/par", () => scene.Signing.Start().Parameters, 201),
            ("/token", () => new() { ["grant_type"] = "client_credentials", ["scope"] = "accounts" }, 200),
            ("/introspect", () => new() { ["token"] = "a.b.c" }, 200),
            ("/revoke", () => new() { ["token"] = "a.b.c" }, 200),
        })
        {
            foreach (var tpp in new[] { scene.Certificate, scene.SelfSigned })
            {
                var wire = Wire(tpp);
                Serve(path, tpp.Options.AuthenticationMethod, wire, () => scene.Post(path, Named(form(), tpp.Options.ClientId)), status);
                Refuse(path, $"{tpp.Options.AuthenticationMethod}, another's certificate", stranger, () => scene.Post(path, Named(form(), tpp.Options.ClientId)), 401);
            }

            var bound = Wire(scene.Signing);
            Serve(path, "private_key_jwt", bound, () => scene.Post(path, scene.Signed(form())), status);
            Refuse(path, "forged assertion without kid", open, () => scene.Post(path, scene.Forged(form())), 401);
            Refuse(path, "forged assertion without kid, with a certificate", stranger, () => scene.Post(path, scene.Forged(form())), 401);
            Refuse(path, "forged assertion with kid", open, () => scene.Post(path, scene.Forged(form(), "1")), 401);
            Refuse(path, "forged assertion and a dear DPoP proof", open, () => scene.Post(path, scene.Forged(form()), DearProof("POST", scene.Workspace.Issuer + path, null)), 401);
            Refuse(path, "client that nobody knows", open, () => scene.Post(path, Named(form(), Text(12))), 401);
            Refuse(path, "a long assertion that says nothing", open, () => scene.Post(path, Long(form(), scene)), 401);
            var longest = ProtocolEndpoints.At(path)!.LongestBody - 2000;
            Refuse(path, "as many words of scope as a body holds", open, () => scene.Post(path, Bulk.Worded(form(), "scope", Bulk.Words(longest))), 401);
            Refuse(path, "1000 parameters", open, () => scene.Post(path, Bulk.Many(form())), 401);
        }
    }

    private async Task AddAuthorizationAsync(CostScene scene)
    {
        const string Path = "/authorize";
        var open = Wire();
        var key = scene.Signing.Server.EncryptionKey ?? throw new InvalidOperationException("The workspace publishes no encryption key.");
        var pushed = (await scene.Signing.PushAsync(scene.Signing.Start()))["request_uri"];
        Serve(Path, "request object by value", open, () => scene.Get(Path + "?" + Query(scene.Signing, scene.Signing.RequestObject(scene.Signing.Start())).Encode()), 302);
        Refuse(Path, "forged request object", open, () => scene.Get(Path + "?" + Query(scene.Dear, Forged(scene.Dear)).Encode()), 303);
        Refuse(Path, "forged request object, encrypted", open, () => scene.Get(Path + "?" + Query(scene.Dear, RequestObjects.Encrypt(Forged(scene.Dear), key, ("RSA-OAEP", "A256GCM"))).Encode()), 303);
        Refuse(Path, "encrypted rubbish", open, () => scene.Get(Path + "?" + Query(scene.Dear, RequestObjects.Encrypt(Text(6000), key, ("RSA-OAEP-256", "A256GCM"))).Encode()), 400);
        foreach (var list in new[] { "scope", "prompt", "acr_values", "ui_locales", "response_type", "resource", "claims" })
        {
            // By value the request is refused for having no request object, but not before it was read.
            Refuse(Path, $"12,000 words of {list}", open, () => scene.Post(Path, Bulk.Worded(Query(scene.Signing, ""), list, Bulk.Words(60_000))), 303);
            Refuse(Path, $"30,000 words of {list} that repeat themselves", open, () => scene.Post(Path, Bulk.Worded(Query(scene.Signing, ""), list, Bulk.Repeated)), 303);
        }

        Refuse(Path, "forged request object of 4000 words", open, () => scene.Post(Path, Query(scene.Dear, Forged(scene.Dear, Bulk.Words(20_000)))), 303);
        Refuse(Path, "claims as large as they may be", open, () => scene.Post(Path, Bulk.Claimed(Query(scene.Signing, ""))), 303);
        Refuse(Path, "1000 parameters", open, () => scene.Post(Path, Bulk.Many(Query(scene.Signing, ""))), 303);
        Refuse(Path, "4000 words of ui_locales in the address", open, () => scene.Get($"{Path}?client_id={Text(12)}&ui_locales={Bulk.Words(14_000).Replace(' ', '+')}"), 400);
        Refuse(Path, "4000 languages", open, () => scene.Get($"{Path}?client_id={Text(12)}", $"Accept-Language: {Bulk.Words(14_000).Replace(' ', ',')}\r\n"), 400);
        Refuse(Path, "4000 cookies", open, () => scene.Get($"{Path}?client_id={Text(12)}", $"Cookie: {Bulk.Words(20_000).Replace(" ", "=;", StringComparison.Ordinal)}\r\n"), 400);
        Refuse(Path, "client that nobody knows", open, () => scene.Get($"{Path}?client_id={Text(12)}&request_uri={pushed}"), 400);
        Refuse(Path, "request_uri that nobody knows", open, () => scene.Get($"{Path}?client_id={scene.Signing.Options.ClientId}&request_uri=urn:ietf:params:oauth:request_uri:{Text(43)}"), 400);
    }

    private async Task AddUserinfoAsync(CostScene scene, Scene dpop)
    {
        const string Path = "/userinfo";
        var bound = (await scene.Certificate.Flow()).Tokens?["access_token"] ?? throw new InvalidOperationException("No token.");
        var proven = (await dpop.Tpp.Flow()).Tokens?["access_token"] ?? throw new InvalidOperationException("No token.");
        var (open, certified) = (Wire(), Wire(scene.Certificate));
        var url = scene.Workspace.Issuer + Path;
        var dpopUrl = new Uri(dpop.Workspace.Issuer + Path);
        Serve(Path, "token bound to a certificate", certified, () => scene.Get(Path, $"Authorization: Bearer {bound}\r\n"), 200);
        Serve(Path, "token bound to a DPoP key", open, () => scene.GetRaw(dpopUrl.AbsolutePath, $"Authorization: DPoP {proven}\r\nDPoP: {DpopProofs.Draft(dpop.Tpp.Keys.Dpop, HttpMethod.Get, dpopUrl, proven, null, TimeProvider.System.GetUtcNow()).Sign()}\r\n"), 200);
        foreach (var (what, token) in new[] { ("forged token", proven[..^4] + "AAAA"), ("stolen token", proven), ("rubbish", Text(40)) })
        {
            Refuse(Path, $"{what} with a dear proof", open, () => scene.GetRaw(dpopUrl.AbsolutePath, $"Authorization: DPoP {token}\r\n{DearProof("GET", dpopUrl.AbsoluteUri, token)}"), 401);
            Refuse(Path, what, open, () => scene.Get(Path, $"Authorization: Bearer {token}\r\n"), 401);
        }

        Refuse(Path, "no token with a dear proof", open, () => scene.Get(Path, DearProof("GET", url, null)), 401);
    }

    private void AddDocuments(CostScene scene)
    {
        var open = Wire();
        Serve("documents", "metadata", open, () => scene.Get("/.well-known/openid-configuration"), 200);
        Serve("documents", "jwks", open, () => scene.Get("/jwks"), 200);
        Refuse("documents", "jwks by POST", open, () => scene.Post("/jwks", new() { ["a"] = Text(12) }), 405);
        Refuse("documents", "path that is not there", open, () => scene.Get("/" + Text(12).ToLowerInvariant().Replace('_', '-')), 404);
        // The database is asked: compared with the cheapest success for which it is asked too.
        var wire = Wire(scene.Certificate);
        Serve("unknown workspace", "/par, tls_client_auth", wire, () => scene.Post("/par", Named(scene.Signing.Start().Parameters, scene.Certificate.Options.ClientId)), 201);
        Refuse("unknown workspace", "workspace that nobody knows", open, () => scene.GetRaw($"/w{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}/jwks"), 404);
    }

    private void AddAdministration(CostScene scene)
    {
        var open = Wire();
        var path = $"/admin/api/workspaces/{scene.Workspace.Id}";
        Serve("/admin/api", "a workspace", open, () => scene.GetRaw(path, $"Authorization: Bearer {_host.Services.GetRequiredService<OperatorKey>().Value}\r\n"), 200);
        Serve("/admin/docs", "OpenAPI document", open, () => scene.GetRaw("/admin/openapi.json"), 200);
        Serve("/admin/docs", "page", open, () => scene.GetRaw("/admin/docs"), 200);
        Refuse("/admin/docs", "page that is not there", open, () => scene.GetRaw("/admin/" + Text(12)), 404);
        Refuse("/admin/api", "no key", open, () => scene.GetRaw(path), 401);
        Refuse("/admin/api", "key that nobody has", open, () => scene.GetRaw(path, $"Authorization: Bearer {Text(43)}\r\n"), 401);
    }

    private Wire Wire(Tpp? tpp = null)
    {
        var wire = new Wire(_host, tpp is null ? _host.PublicUrl : _host.MutualTlsUrl, tpp?.Options.Certificate);
        _wires.Add(wire);
        return wire;
    }

    private void Serve(string endpoint, string what, Wire wire, Func<byte[]> build, int status) => _all.Add(new(endpoint, what, Served: true, wire, build, status));

    private void Refuse(string endpoint, string what, Wire wire, Func<byte[]> build, int status) => _all.Add(new(endpoint, what, Served: false, wire, build, status));

    private static FormParameters Named(FormParameters form, string clientId)
    {
        form["client_id"] = clientId;
        return form;
    }

    private static FormParameters Long(FormParameters form, CostScene scene)
    {
        var forged = CostScene.Forged(CostScene.Header("1"), new() { ["iss"] = scene.Dear.Options.ClientId, ["sub"] = scene.Dear.Options.ClientId, ["a"] = new JsonArray([.. Enumerable.Range(0, 900).Select(i => (JsonNode)i)]) });
        form["client_assertion_type"] = ClientAssertions.Type;
        form["client_assertion"] = forged;
        return form;
    }

    private static FormParameters Query(Tpp tpp, string requestObject) => new()
    {
        ["client_id"] = tpp.Options.ClientId,
        ["response_type"] = tpp.Options.Style.ResponseType,
        ["scope"] = tpp.Options.Scope,
        ["redirect_uri"] = tpp.Options.RedirectUri,
        ["request"] = requestObject,
    };

    private static string Forged(Tpp dear, string? scope = null)
    {
        var draft = RequestObjects.Draft(dear.Options.ClientId, dear.Server.Issuer, dear.Start().Parameters, dear.Keys.Signing, TimeProvider.System.GetUtcNow());
        draft.Claims["scope"] = scope ?? dear.Options.Scope;
        return CostScene.Forged(new() { ["alg"] = "PS256", ["typ"] = "oauth-authz-req+jwt" }, draft.Claims);
    }

    private static string DearProof(string method, string url, string? token)
    {
        using var unused = TppKey.Create("ES256");
        var draft = DpopProofs.Draft(unused, new(method), new(url), token, null, TimeProvider.System.GetUtcNow());
        return $"DPoP: {CostScene.Forged(new() { ["typ"] = "dpop+jwt", ["alg"] = "PS256", ["jwk"] = CostScene.DearKey(null) }, draft.Claims)}\r\n";
    }

    private static string Text(int length) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(length))[..length];
}
