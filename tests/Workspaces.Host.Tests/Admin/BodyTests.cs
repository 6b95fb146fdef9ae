using System.Text.Json.Nodes;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

/// <summary>Every call that takes a body, with members that are missing, unknown, oversized, of another type or out of bounds.</summary>
public sealed class BodyTests(HostFixture host)
{
    private static readonly string Long = new('x', 1000);

    /// <summary>Method, path ({w} = a workspace, {c} = a client of it), a body that is accepted, and what is done to it: a member, its value, the status.</summary>
    private static readonly (string Method, string Path, string Good, (string Member, string? Value, int Status)[] Bad)[] Calls =
    [
        ("POST", "/workspaces", """{"id":"fine","profile":"fapi2-security"}""",
        [
            ("id", null, 400), ("id", "7", 400), ("id", "null", 400), ("id", Text(Long), 400), ("id", Text("A"), 400), ("profile", null, 400), ("profile", "[]", 400),
            ("profile", Text("nonsense"), 422), ("display_name", Text(""), 400), ("display_name", Text(Long), 400), ("display_name", "{}", 400), ("settings", "\"x\"", 422),
            ("settings.nonsense", "1", 422), ("settings.server.access_token_lifetime", Text("99:00:00"), 422), ("settings.server.access_token_lifetime", "5", 422), ("unknown", "1", 400),
        ]),
        ("PATCH", "/workspaces/{w}", "{}",
        [
            ("display_name", "7", 400), ("display_name", Text(""), 400), ("display_name", Text(Long), 400), ("enabled", Text("yes"), 400), ("settings", "[]", 422),
            ("settings.server.signing_algorithm", Text("none"), 422), ("id", Text("other"), 400), ("profile", Text("fintech"), 400), ("enabled", "null", 400),
        ]),
        ("PUT", "/workspaces/{w}", """{"settings":{}}""",
        [
            ("settings", null, 400), ("settings", "[]", 422), ("settings.server.signing_algorithm", Text("none"), 422), ("display_name", Text(""), 400), ("enabled", Text("yes"), 400),
            ("id", Text("other"), 400),
        ]),
        ("PUT", "/workspaces/{w}/profile", """{"profile":"fapi2-security"}""",
        [
            ("profile", null, 400), ("profile", "7", 400), ("profile", Text("nonsense"), 422), ("settings", "[]", 422), ("settings.server.signing_algorithm", Text("none"), 422),
            ("templates", "[1]", 400), ("templates", "\"x\"", 400), ("unknown", "1", 400),
        ]),
        ("POST", "/workspaces/{w}/clone", """{"id":"fine"}""",
        [
            ("id", null, 400), ("id", "{}", 400), ("id", Text("x"), 400), ("display_name", Text(Long), 400), ("include", Text("clients"), 400), ("include", """["users"]""", 400),
            ("include", "[null]", 400), ("unknown", "1", 400),
        ]),
        ("PUT", "/workspaces/{w}/trust-anchors", """{"certificates":[]}""",
            [("certificates", null, 400), ("certificates", "\"x\"", 400), ("certificates", "[7]", 400), ("certificates", "[null]", 400), ("certificates", """["nonsense"]""", 400), ("unknown", "1", 400)]),
        ("PUT", "/workspaces/{w}/keys/schedule", """{"period_days":30}""",
            [("period_days", null, 400), ("period_days", "1", 400), ("period_days", "1096", 400), ("period_days", "30.5", 400), ("period_days", Text("30"), 400), ("period_days", "99999999999", 400), ("unknown", "1", 400)]),
        ("POST", "/workspaces/{w}/keys/{k}/request", """{"subject":"CN=bank,C=GB"}""",
            [("subject", "7", 400), ("subject", Text(""), 400), ("subject", Text("nonsense"), 400), ("organisation", "[]", 400), ("software", "1", 400), ("unknown", "1", 400)]),
        ("PUT", "/workspaces/{w}/keys/{k}/certificate", """{"certificate":"fine"}""",
            [("certificate", null, 400), ("certificate", "7", 400), ("certificate", Text("nonsense"), 400), ("certificate", Text(Long), 400), ("kid", "7", 400), ("unknown", "1", 400)]),
        ("PATCH", "/workspaces/{w}/clients/{c}", """{"enabled":true}""",
        [
            ("enabled", "null", 400), ("enabled", "1", 400), ("client_id", Text("another"), 400), ("client_id", "7", 400), ("redirect_uris", "null", 400), ("redirect_uris", """["http://x"]""", 400),
            ("token_endpoint_auth_method", Text("none"), 400), ("client_name", "[]", 400),
        ]),
        ("POST", "/workspaces/{w}/clients", AdminCalls.Client("fine").ToJsonString(),
        [
            ("client_id", Text(""), 400), ("client_id", Text(Long), 400), ("client_id", "7", 400), ("client_id", Text("a b"), 400), ("redirect_uris", "\"x\"", 400), ("redirect_uris", "[7]", 400),
            ("redirect_uris", """["http://x"]""", 400), ("token_endpoint_auth_method", Text("none"), 400), ("grant_types", "{}", 400), ("jwks", "[]", 400),
        ]),
        ("POST", "/workspaces/{w}/revoked-client-keys/{c}", """{"thumbprint":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""",
            [("thumbprint", Text("x"), 400), ("thumbprint", Text(Long), 400), ("thumbprint", "7", 400), ("kid", Text("also"), 400), ("unknown", "1", 400)]),
        ("POST", "/workspaces/{w}/accepted-client-keys/{c}", """{"kid":"fine"}""",
            [("kid", Text(""), 400), ("kid", Text(Long), 400), ("kid", "7", 400), ("kid", null, 400), ("unknown", "1", 400)]),
        ("POST", "/workspaces/{w}/initial-access-tokens", """{"name":"fine"}""",
        [
            ("name", null, 400), ("name", Text(""), 400), ("name", Text(Long), 400), ("name", "7", 400), ("uses", "0", 400), ("uses", "1.5", 400), ("uses", Text("x"), 400), ("uses", "99999999999", 400),
            ("scopes", "[]", 400), ("scopes", """["root"]""", 400), ("scopes", "[null]", 400), ("expires_at", Text("x"), 400), ("expires_at", Text("2001-01-01T00:00:00Z"), 400), ("unknown", "1", 400),
        ]),
        ("PUT", "/directory/{r}/lie", """{"kind":"down"}""",
            [("kind", null, 400), ("kind", Text("nonsense"), 400), ("kind", "1", 400), ("seconds", "0", 400), ("seconds", "301", 400), ("seconds", Text("x"), 400), ("unknown", "1", 400)]),
        ("POST", "/directory/{r}/organisations", """{"name":"Fine"}""",
        [
            ("name", null, 400), ("name", Text(""), 400), ("name", Text(Long), 400), ("name", "7", 400), ("id", Text("a b"), 400), ("registration_number", Text("1.2"), 400), ("roles", "[]", 400),
            ("roles", """["KING"]""", 400), ("unknown", "1", 400),
        ]),
        ("POST", "/workspaces/{w}/users", """{"username":"fine","password":"fine, and long"}""",
        [
            ("username", null, 400), ("username", Text(""), 400), ("username", Text(Long), 400), ("username", "7", 400), ("password", null, 400), ("password", Text(""), 400),
            ("password", Text(Long), 400), ("claims", "[]", 400), ("claims.sub", Text("x"), 400), ("unknown", "1", 400),
        ]),
        ("POST", "/operator-keys", """{"name":"fine","role":"auditor"}""",
        [
            ("name", null, 400), ("name", Text(Long), 400), ("name", "7", 400), ("role", null, 400), ("role", Text("root"), 400), ("role", "1", 400), ("role", "null", 400), ("workspaces", "[]", 400),
            ("workspaces", """["A"]""", 400), ("workspaces", "[7]", 400), ("expires_at", Text("x"), 400), ("expires_at", Text("2001-01-01T00:00:00Z"), 400), ("unknown", "1", 400),
        ]),
    ];

    public static TheoryData<string, string, string, string?, int> Bad => [.. Calls.SelectMany(call => call.Bad.Select(bad =>
        new TheoryDataRow<string, string, string, string?, int>(call.Method, call.Path, bad.Member, bad.Value is { Length: > 100 } ? "long" : bad.Value, bad.Status)))];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Is_refused_and_the_member_is_named(string method, string path, string member, string? value, int status)
    {
        var call = Calls.Single(call => (call.Method, call.Path) == (method, path));
        var body = JsonNode.Parse(call.Good)!.AsObject();
        Set(body, member.Split('.'), value == "long" ? Text(Long) : value);
        var workspace = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/clients", AdminCalls.Client("known").ToJsonString());

        var target = path.Replace("{w}", workspace, StringComparison.Ordinal).Replace("{c}", "known", StringComparison.Ordinal).Replace("{r}", "uk", StringComparison.Ordinal)
            .Replace("{k}", (string?)(await host.GetAsync($"/workspaces/{workspace}/keys")).Json!["items"]![0]!["key_id"], StringComparison.Ordinal);
        var answer = await host.SendAsync(new(method), target, body.ToJsonString());

        answer.IsProblem(status);
        var errors = answer.Json!["errors"]!.AsArray();
        Assert.NotEmpty(errors);
        // Rules speak of the client as a whole.
        Assert.Contains(errors, error => error!["rule"] is not null || Names(error, member));
        Assert.All(errors, error => Assert.True(error!["pointer"] is null || ((string)error["pointer"]!).StartsWith("#/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_call_with_a_body_is_among_them()
    {
        var taking = new[] { "POST", "PUT", "PATCH" };
        var known = Calls.Select(call => $"{call.Method} {call.Path.Replace("{w}", "{id}", StringComparison.Ordinal).Replace("{c}", "{client_id}", StringComparison.Ordinal).Replace("{r}", "{regime}", StringComparison.Ordinal).Replace("{k}", "{key_id}", StringComparison.Ordinal)}").ToHashSet(StringComparer.Ordinal);
        // PUT of a client reads what POST reads; the others have tests of their own.
        string[] elsewhere =
        [
            "PUT /workspaces/{id}/clients/{client_id}", "POST /workspaces/{id}/diff", "POST /workspaces/{id}/check",
            "PATCH /workspaces/{id}/users/{user_id}", "PUT /workspaces/{id}/branding", "PUT /workspaces/{id}/branding/logo", "PATCH /workspaces/{id}/branding",
            "PUT /workspaces/{id}/identity-provider",
            "PUT /directory/{regime}/organisations/{organisation_id}/status", "POST /directory/{regime}/software", "PUT /directory/{regime}/software/{software_id}/status",
            "POST /directory/{regime}/software/{software_id}/keys", "POST /directory/{regime}/certificates",
        ];

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, "/admin/openapi.json"));
        var document = await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
        var calls = document.Json!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Where(call => call.Value!["requestBody"] is not null).Select(call => $"{call.Key.ToUpperInvariant()} {path.Key["/api".Length..]}"))
            .Where(call => taking.Contains(call.Split(' ')[0]));

        Assert.Empty(calls.Except(known).Except(elsewhere));
    }

    private static bool Names(JsonNode? error, string member) =>
        error!["path"] is { } path && (((string)path!).StartsWith(member.Split('.')[0], StringComparison.Ordinal) || ((string)path!).StartsWith(member, StringComparison.Ordinal));

    private static string Text(string value) => $"\"{value}\"";

    private static void Set(JsonObject target, string[] path, string? value)
    {
        foreach (var name in path[..^1])
        {
            target[name] ??= new JsonObject();
            target = target[name]!.AsObject();
        }

        target.Remove(path[^1]);
        if (value is not null)
        {
            target[path[^1]] = JsonNode.Parse(value);
        }
    }
}
