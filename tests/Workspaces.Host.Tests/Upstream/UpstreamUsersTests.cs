using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;

namespace Workspaces.Host.Tests.Upstream;

/// <summary>Users whom a provider authenticates, as operators and clients see them.</summary>
public sealed class UpstreamUsersTests(ScriptedProviders providers) : IClassFixture<ScriptedProviders>
{
    [Threat(90)]
    [Fact]
    public async Task A_user_of_the_provider_is_never_a_user_of_the_directory_with_that_name()
    {
        var (tpp, _, workspace) = await providers.OpenAsync();
        var own = await OwnAsync(workspace);

        var flow = await tpp.Flow();

        Assert.Equal("served", Verdict.Of(flow));
        var user = await UserAsync(workspace);
        Assert.NotEqual((string?)own["id"], (string?)user["id"]);
        Assert.Equal(("alice", "alice"), ((string?)own["username"], (string?)user["username"]));
        Assert.Equal("Bob Brown", (await tpp.UserinfoAsync(flow.Tokens!["access_token"]!))["name"]);
    }

    [Fact]
    public async Task The_same_user_comes_back_with_new_claims_and_leaves_one_audit_record()
    {
        var (tpp, provider, workspace) = await providers.OpenAsync();

        var first = await tpp.Flow();
        var before = await UserAsync(workspace);
        provider.Userinfo = claims => (claims["name"], claims["preferred_username"]) = ("Robert Brown", "bob");
        var second = await tpp.Flow();
        var after = await UserAsync(workspace);

        Assert.Equal((string?)first.IdToken!.Claims["sub"], (string?)second.IdToken!.Claims["sub"]);
        Assert.Equal((string?)before["id"], (string?)after["id"]);
        Assert.Equal(("alice", "Bob Brown", "bob", "Robert Brown"), ((string?)before["username"], (string?)before["claims"]!["name"], (string?)after["username"], (string?)after["claims"]!["name"]));
        var records = (await providers.Host.GetAsync($"/workspaces/{workspace}/audit")).Json!["items"]!.AsArray().Where(record => (string?)record!["target"] == (string?)after["id"]).ToArray();
        var record = Assert.Single(records)!;
        Assert.Equal(("user.created", provider.Issuer), ((string?)record["action"], (string?)record["actor"]!["name"]));
        Assert.DoesNotContain("Bob", record.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_are_kept_under_the_names_that_the_operator_gave()
    {
        var (tpp, provider, workspace) = await providers.OpenAsync(
            one => one.IdToken = draft => (draft.Claims["tax_id"], draft.Claims["groups"]) = ("12345678901", new JsonArray("a")),
            new() { ["password_sign_in"] = false, ["claims"] = new JsonObject { ["cpf"] = "tax_id" } });
        var asked = 0;
        provider.Userinfo = _ => asked++;

        Assert.Equal("served", Verdict.Of(await tpp.Flow()));

        Assert.Equal("""{"cpf":"12345678901"}""", (await UserAsync(workspace))["claims"]!.ToJsonString());
        Assert.Equal(0, asked);
    }

    [Theory]
    [InlineData("PATCH", """{"enabled":false}""")]
    [InlineData("DELETE", null)]
    public async Task Whom_the_operator_disabled_or_removed_stays_outside(string method, string? body)
    {
        var (tpp, _, workspace) = await providers.OpenAsync();
        using var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });
        var id = (string?)(await UserAsync(workspace))["id"];

        Assert.True((await providers.Host.SendAsync(new(method), $"/workspaces/{workspace}/users/{id}", body)).Succeeded);
        var session = await tpp.Flow(new() { Browser = browser });
        using var another = tpp.NewBrowser();
        var page = await PageOf.FollowAsync(another, await PageOf.AuthorizeAsync(tpp));

        // The session ended with the user: whoever has its cookie is asked to sign in, and does not come in.
        Assert.Null(session.Tokens);
        Assert.Contains("has no access here", session.Response?.Page.Answer.Body, StringComparison.Ordinal);
        Assert.Contains("has no access here", page.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_enabled_again_comes_back_in()
    {
        var (tpp, provider, workspace) = await providers.OpenAsync(one => one.Age = TimeSpan.FromHours(1));
        await tpp.Flow();
        var user = $"/workspaces/{workspace}/users/{(string?)(await UserAsync(workspace))["id"]}";

        await providers.Host.SendAsync(HttpMethod.Patch, user, """{"enabled":false}""");
        await providers.Host.SendAsync(HttpMethod.Patch, user, """{"enabled":true}""");

        Assert.Equal("served", Verdict.Of(await tpp.Flow()));
        Assert.NotNull(provider.Asked["state"]);
    }

    [Theory]
    [InlineData("""{"password":"a long secret"}""", "password")]
    [InlineData("""{"locked":true}""", "locked")]
    public async Task A_user_of_the_provider_has_no_password(string patch, string path)
    {
        var (tpp, _, workspace) = await providers.OpenAsync();
        await tpp.Flow();

        (await providers.Host.SendAsync(HttpMethod.Patch, $"/workspaces/{workspace}/users/{(string?)(await UserAsync(workspace))["id"]}", patch)).IsProblem(409, path);
    }

    [Fact]
    public async Task Lists_page_over_users_of_both_kinds()
    {
        var (tpp, provider, workspace) = await providers.OpenAsync();
        foreach (var subject in new[] { "a", "b" })
        {
            provider.Subject = subject;
            await tpp.Flow();
        }

        List<string?> providersOfUsers = [];
        for (string? next = ""; next is not null;)
        {
            var page = await providers.Host.GetAsync($"/workspaces/{workspace}/users?search=ali&limit=1{next}");
            providersOfUsers.AddRange(page.Json!["items"]!.AsArray().Select(item => (string?)item!["provider"]));
            next = page["next"] is { } cursor ? $"&cursor={cursor}" : null;
        }

        Assert.Equal(new[] { null, provider.Issuer, provider.Issuer }, providersOfUsers);
    }

    private async Task<JsonNode> UserAsync(string workspace) => await OneAsync(workspace, item => item["provider"] is not null);

    private async Task<JsonNode> OwnAsync(string workspace) => await OneAsync(workspace, item => item["provider"] is null);

    private async Task<JsonNode> OneAsync(string workspace, Func<JsonNode, bool> wanted) =>
        (await providers.Host.GetAsync($"/workspaces/{workspace}/users")).Json!["items"]!.AsArray().Single(item => wanted(item!))!;
}
