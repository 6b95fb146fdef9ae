using Workspaces.Client.Http;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

public sealed class UserCallsTests(HostFixture host)
{
    public static TheoryData<string, string, string> NoChanges => new()
    {
        { "an empty password", """{"password":""}""", "password" },
        { "a short password", """{"password":"1234567"}""", "password" },
        { "claims that are no object", """{"claims":[]}""", "claims" },
        { "a claim of the server", """{"claims":{"sub":"eve"}}""", "claims.sub" },
        { "a word for a fact", """{"enabled":"yes"}""", "enabled" },
        { "another member", """{"username":"eve"}""", "username" },
    };

    [Fact]
    public async Task Shows_changes_and_removes_a_user()
    {
        var (id, user) = await NewUserAsync("bob");
        var path = $"/workspaces/{id}/users/{user}";

        var shown = await host.GetAsync(path);
        var changed = await host.SendAsync(HttpMethod.Patch, path, """{"claims":{"name":"Bob"},"locked":true}""", request => request.Headers.TryAddWithoutValidation("If-Match", shown.Header("ETag")));
        var late = await host.SendAsync(HttpMethod.Patch, path, """{"locked":false}""", request => request.Headers.TryAddWithoutValidation("If-Match", shown.Header("ETag")));
        var unlocked = await host.SendAsync(HttpMethod.Patch, path, """{"locked":false,"enabled":false}""");
        var removed = await host.SendAsync(HttpMethod.Delete, path);

        Assert.Equal((200, "bob", "\"1\""), ((int)shown.Status, shown["username"], shown.Header("ETag")));
        Assert.Equal("Bob", (string?)changed.Json!["claims"]!["name"]);
        Assert.NotNull(changed["locked_until"]);
        late.IsProblem(412);
        Assert.Equal((null, false), (unlocked["locked_until"], (bool?)unlocked.Json!["enabled"]));
        Assert.Equal(204, (int)removed.Status);
        (await host.GetAsync(path)).IsProblem(404);
        Assert.DoesNotContain("hash", shown.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(NoChanges))]
    public async Task Refuses_what_no_user_is(string reason, string body, string path)
    {
        var (id, user) = await NewUserAsync("bob");

        (await host.SendAsync(HttpMethod.Patch, $"/workspaces/{id}/users/{user}", body)).IsProblem(400, path);
        Assert.NotEmpty(reason);
    }

    [Fact]
    public async Task Lists_users_by_name_page_by_page()
    {
        var (id, _) = await NewUserAsync("Carol");
        await AddAsync(id, "alice");
        await AddAsync(id, "Bob");
        await AddAsync(id, "carl");

        var first = await host.GetAsync($"/workspaces/{id}/users?limit=2");
        var rest = await host.GetAsync($"/workspaces/{id}/users?limit=2&cursor={first["next"]}");
        var found = await host.GetAsync($"/workspaces/{id}/users?search=CAR");
        var called = await host.GetAsync($"/workspaces/{id}/users?username=CARL");

        Assert.Equal(["alice", "Bob"], Names(first));
        Assert.Equal(["carl", "Carol"], Names(rest));
        Assert.Equal(["carl", "Carol"], Names(found));
        Assert.Equal(["carl"], Names(called));
        Assert.Null(rest["next"]);
    }

    [Theory]
    [InlineData("ali\\u200bce", "long enough", "username", "U+200B")]
    [InlineData("henry\\u2163", "long enough", "username", "U+2173")]
    [InlineData("alice", "long\\u0000enough", "password", "U+0000")]
    public async Task Says_which_character_is_not_taken(string username, string password, string path, string character)
    {
        var id = await host.NewWorkspaceAsync();

        var answer = await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/users", $$"""{"username":"{{username}}","password":"{{password}}"}""");

        answer.IsProblem(400, path);
        Assert.Contains(character, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PATCH", "")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "/consents")]
    [InlineData("DELETE", "/consents/client")]
    public async Task Finds_no_user_of_another_workspace(string method, string part)
    {
        var (_, user) = await NewUserAsync("bob");
        var other = await host.NewWorkspaceAsync();

        (await host.SendAsync(new(method), $"/workspaces/{other}/users/{user}{part}", method == "PATCH" ? "{}" : null)).IsProblem(404);
    }

    [Fact]
    public async Task Lists_no_users_of_a_workspace_that_is_not_there() => (await host.GetAsync("/workspaces/nobody/users")).IsProblem(404);

    private static string?[] Names(Answer answer) => [.. answer.Json!["items"]!.AsArray().Select(user => (string?)user!["username"])];

    private async Task<(string Workspace, string User)> NewUserAsync(string username)
    {
        var id = await host.NewWorkspaceAsync();
        return (id, await AddAsync(id, username));
    }

    private async Task<string> AddAsync(string id, string username) =>
        (await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/users", $$"""{"username":"{{username}}","password":"long enough"}"""))["id"]!;
}
