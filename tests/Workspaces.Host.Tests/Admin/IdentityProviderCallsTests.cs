using Workspaces.Host.Tests.Commands;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

public sealed class IdentityProviderCallsTests(HostFixture host)
{
    private const string Good = """{"issuer":"https://login.bank.example","display_name":"Bank","client_id":"us"}""";

    public static TheoryData<string, string> BadMembers => new()
    {
        { """{"issuer":null}""", "issuer" },
        { """{"issuer":"http://login.bank.example"}""", "issuer" },
        { """{"issuer":"login.bank.example"}""", "issuer" },
        { """{"issuer":"https://login.bank.example?x=1"}""", "issuer" },
        { """{"issuer":"https://login.bank.example#x"}""", "issuer" },
        { """{"issuer":"https://user@login.bank.example"}""", "issuer" },
        { """{"issuer":7}""", "issuer" },
        { """{"display_name":""}""", "display_name" },
        { """{"display_name":"a\u0007b"}""", "display_name" },
        { """{"client_id":""}""", "client_id" },
        { """{"client_id":"ü"}""", "client_id" },
        { """{"token_endpoint_auth_method":"none"}""", "token_endpoint_auth_method" },
        { """{"token_endpoint_auth_method":"client_secret_post"}""", "client_secret" },
        { """{"client_secret":"s"}""", "client_secret" },
        { """{"token_endpoint_auth_method":"client_secret_basic","client_secret":""}""", "client_secret" },
        { """{"scopes":["profile"]}""", "scopes" },
        { """{"scopes":["openid","a b"]}""", "scopes[1]" },
        { """{"scopes":"openid"}""", "scopes" },
        { """{"claims":{"sub":"id"}}""", "claims.sub" },
        { """{"claims":{"name":""}}""", "claims.name" },
        { """{"claims":{"name":1}}""", "claims.name" },
        { """{"claims":[]}""", "claims" },
        { """{"acr":{"a":"x","b":"x"}}""", "acr.b" },
        { """{"acr":{"a":"x y"}}""", "acr.a" },
        { """{"password_sign_in":"no"}""", "password_sign_in" },
        { """{"secret":"x"}""", "secret" },
        { $$"""{"issuer":"https://{{new string('x', 1000)}}"}""", "issuer" },
        { $$"""{"display_name":"{{new string('x', 101)}}"}""", "display_name" },
        { $$"""{"client_id":"{{new string('x', 256)}}"}""", "client_id" },
        { $$"""{"token_endpoint_auth_method":"client_secret_post","client_secret":"{{new string('x', 1001)}}"}""", "client_secret" },
    };

    [Theory]
    [MemberData(nameof(BadMembers))]
    public async Task Refuses_what_is_no_identity_provider(string change, string path)
    {
        var (body, members) = (System.Text.Json.Nodes.JsonNode.Parse(Good)!.AsObject(), System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject());
        members.ToList().ForEach(member => body[member.Key] = member.Value?.DeepClone());

        (await host.SendAsync(HttpMethod.Put, $"/workspaces/{await host.NewWorkspaceAsync()}/identity-provider", body.ToJsonString())).IsProblem(400, path);
    }

    [Fact]
    public async Task Tells_all_faults_at_once() =>
        Assert.Equal(
            ["issuer", "display_name", "claims.iss"],
            (await host.SendAsync(HttpMethod.Put, $"/workspaces/{await host.NewWorkspaceAsync()}/identity-provider", """{"issuer":"x","display_name":" ","client_id":"us","claims":{"iss":"iss"}}""")).Paths());

    [Fact]
    public async Task A_workspace_is_not_its_own_provider()
    {
        var id = await host.NewWorkspaceAsync();

        (await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/identity-provider", $$"""{"issuer":"{{new Uri(host.PublicUrl, "/" + id).AbsoluteUri}}","display_name":"Me","client_id":"us"}"""))
            .IsProblem(400, "issuer");
    }

    [Fact]
    public async Task Says_what_the_provider_needs_to_know_and_what_is_wrong_with_the_provider()
    {
        var id = await host.NewWorkspaceAsync();
        var issuer = new Uri(host.PublicUrl, "/" + id).AbsoluteUri;

        var none = await host.GetAsync($"/workspaces/{id}/identity-provider");
        var set = await host.SendAsync(
            HttpMethod.Put, $"/workspaces/{id}/identity-provider", """{"issuer":"https://localhost:1","display_name":"Bank","client_id":"us","acr":{"gold":"mfa"}}""");
        var shown = await host.GetAsync($"/workspaces/{id}/identity-provider");

        none.IsProblem(404);
        Assert.Equal(200, (int)set.Status);
        Assert.Equal((issuer + "/sign-in/callback", issuer + "/jwks"), ((string?)set.Json!["redirect_uris"]![0], set["jwks_uri"]));
        Assert.Equal(("private_key_jwt", true, "openid profile email"), (set["token_endpoint_auth_method"], (bool)set.Json["password_sign_in"]!, string.Join(' ', set.Json["scopes"]!.AsArray())));
        Assert.Equal("email", (string?)set.Json["claims"]!["email"]);
        Assert.Equal(
            ["The metadata cannot be fetched: not reachable: nothing answers there.", "The workspace does not support the acr 'gold', so no client will see it."], set.Json["warnings"]!.AsArray().Select(warning => (string?)warning));
        Assert.Equal("Bank", shown["display_name"]);
    }

    [Fact]
    public async Task Keeps_a_secret_as_long_as_it_is_for_the_same_client_of_the_same_provider()
    {
        var path = $"/workspaces/{await host.NewWorkspaceAsync()}/identity-provider";
        const string Basic = """{"issuer":"https://localhost:1","display_name":"Bank","client_id":"us","token_endpoint_auth_method":"client_secret_basic"SECRET}""";

        var set = await host.SendAsync(HttpMethod.Put, path, Basic.Replace("SECRET", ",\"client_secret\":\"hush\"", StringComparison.Ordinal));
        var kept = await host.SendAsync(HttpMethod.Put, path, Basic.Replace("SECRET", "", StringComparison.Ordinal));
        var other = await host.SendAsync(HttpMethod.Put, path, Basic.Replace("SECRET", "", StringComparison.Ordinal).Replace("\"us\"", "\"them\"", StringComparison.Ordinal));

        Assert.Equal((true, true), ((bool)set.Json!["has_client_secret"]!, (bool)kept.Json!["has_client_secret"]!));
        other.IsProblem(400, "client_secret");
        Assert.DoesNotContain("hush", set.Body + kept.Body + other.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_only_what_was_read_and_goes_away_again()
    {
        var id = await host.NewWorkspaceAsync();
        var path = $"/workspaces/{id}/identity-provider";
        var set = await host.SendAsync(HttpMethod.Put, path, Good.Replace("login.bank.example", "localhost:1", StringComparison.Ordinal));

        var late = await host.SendAsync(HttpMethod.Delete, path, change: request => request.Headers.TryAddWithoutValidation("If-Match", "\"1\""));
        var removed = await host.SendAsync(HttpMethod.Delete, path, change: request => request.Headers.TryAddWithoutValidation("If-Match", set.Header("ETag")));

        late.IsProblem(412);
        Assert.Equal(204, (int)removed.Status);
        (await host.GetAsync(path)).IsProblem(404);
        var records = (await host.GetAsync($"/workspaces/{id}/audit")).Json!["items"]!.AsArray().Where(record => record!["after"]?["identity_provider"] is not null || record["before"]?["identity_provider"] is not null);
        Assert.Equal(2, records.Count());
    }

    [Fact]
    public async Task Is_not_copied_to_a_clone()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/identity-provider", Good.Replace("login.bank.example", "localhost:1", StringComparison.Ordinal));
        var clone = AdminCalls.NewId("clone");

        Assert.Equal(201, (int)(await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clone", $$"""{"id":"{{clone}}"}""")).Status);

        (await host.GetAsync($"/workspaces/{clone}/identity-provider")).IsProblem(404);
    }

    [Fact]
    public async Task Is_set_shown_and_deleted_from_a_terminal()
    {
        var id = await host.NewWorkspaceAsync();

        var set = await Run.BesideAsync(
            host, "identity-provider", "set", id, "https://localhost:1", "us", "--name", "Bank", "--scope", "openid email", "--claims", """{"mail":"email"}""", "--password-sign-in", "false", "--json");
        var shown = await Run.BesideAsync(host, "identity-provider", "show", id);
        var deleted = await Run.BesideAsync(host, "identity-provider", "delete", id);
        var gone = await Run.BesideAsync(host, "identity-provider", "show", id);

        Assert.Equal((0, "Bank", "email", false), (set.Code, (string?)set.Json["display_name"], (string?)set.Json["claims"]!["mail"], (bool)set.Json["password_sign_in"]!));
        Assert.Contains("/sign-in/callback", shown.Output, StringComparison.Ordinal);
        Assert.Equal((0, 1), (deleted.Code, gone.Code));
    }
}
