using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

/// <summary>A creation that is asked for again creates nothing more.</summary>
public sealed class IdempotencyTests(HostFixture host)
{
    [Fact]
    public async Task The_same_request_is_answered_the_same()
    {
        var (id, key) = (AdminCalls.NewId(), AdminCalls.NewId("key"));
        var body = $$"""{"id":"{{id}}","profile":"fapi2-security"}""";

        var first = await SendAsync("/workspaces", body, key);
        var second = await SendAsync("/workspaces", body, key);

        Assert.Equal((201, first.Body), ((int)second.Status, second.Body));
        Assert.Equal((first.Header("Location"), first.Header("ETag"), "true"), (second.Header("Location"), second.Header("ETag"), second.Header("Idempotency-Replayed")));
        Assert.Null(first.Header("Idempotency-Replayed"));
        (await SendAsync("/workspaces", body, key + "x")).IsProblem(409, "id");
    }

    [Fact]
    public async Task A_secret_that_is_shown_once_is_shown_again_to_who_lost_the_answer()
    {
        var key = AdminCalls.NewId("key");

        var first = await SendAsync("/operator-keys", """{"name":"Lost","role":"auditor"}""", key);
        var second = await SendAsync("/operator-keys", """{"name":"Lost","role":"auditor"}""", key);

        Assert.NotNull(first["key"]);
        Assert.Equal(first["key"], second["key"]);
    }

    [Theory]
    [InlineData("users", """{"username":"bob","password":"a long secret"}""", """{"username":"eve","password":"a long secret"}""")]
    [InlineData("clone", """{"id":"clone-of-one"}""", """{"id":"clone-of-two"}""")]
    public async Task Another_body_is_refused(string path, string body, string other)
    {
        var (workspace, key) = (await host.NewWorkspaceAsync(), AdminCalls.NewId("key"));

        Assert.Equal(201, (int)(await SendAsync($"/workspaces/{workspace}/{path}", body, key)).Status);
        (await SendAsync($"/workspaces/{workspace}/{path}", other, key)).IsProblem(422);
        Assert.Equal(201, (int)(await SendAsync($"/workspaces/{workspace}/{path}", body, key)).Status);
    }

    [Fact]
    public async Task The_same_body_elsewhere_is_another_request()
    {
        var (one, two, key) = (await host.NewWorkspaceAsync(), await host.NewWorkspaceAsync(), AdminCalls.NewId("key"));
        var client = AdminCalls.Client("one").ToJsonString();

        Assert.Equal(201, (int)(await SendAsync($"/workspaces/{one}/clients", client, key)).Status);
        (await SendAsync($"/workspaces/{two}/clients", client, key)).IsProblem(422);
    }

    [Fact]
    public async Task Of_many_at_once_one_creates()
    {
        var (workspace, key) = (await host.NewWorkspaceAsync(), AdminCalls.NewId("key"));
        var client = AdminCalls.Client();
        client.Remove("client_id");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync($"/workspaces/{workspace}/clients", client.ToJsonString(), key)));

        Assert.All(answers, answer => Assert.True((int)answer.Status is 201 or 409));
        Assert.Single(answers.Where(answer => answer.Succeeded).Select(answer => answer["client_id"]).Distinct());
        Assert.Single((await host.GetAsync($"/workspaces/{workspace}/clients")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task What_was_refused_may_be_corrected()
    {
        var (workspace, key) = (await host.NewWorkspaceAsync(), AdminCalls.NewId("key"));

        (await SendAsync($"/workspaces/{workspace}/users", """{"username":"","password":"long enough"}""", key)).IsProblem(400, "username");
        Assert.Equal(201, (int)(await SendAsync($"/workspaces/{workspace}/users", """{"username":"bob","password":"long enough"}""", key)).Status);
    }

    [Fact]
    public async Task Another_operator_has_keys_of_its_own()
    {
        var (workspace, key) = (await host.NewWorkspaceAsync(), AdminCalls.NewId("key"));
        var other = (await host.SendAsync(HttpMethod.Post, "/operator-keys", """{"name":"Other","role":"operator"}"""))["key"];
        const string Body = """{"username":"bob","password":"a long secret"}""";

        Assert.Equal(201, (int)(await SendAsync($"/workspaces/{workspace}/users", Body, key)).Status);
        (await SendAsync($"/workspaces/{workspace}/users", Body, key, request => request.Headers.Authorization = new("Bearer", other))).IsProblem(409, "username");
    }

    [Theory]
    [InlineData("")]
    [InlineData("with a space")]
    [InlineData(null)]
    public async Task Refuses_what_is_no_key(string? key) =>
        (await SendAsync("/operator-keys", """{"name":"x","role":"auditor"}""", key ?? new string('k', 256))).IsProblem(400);

    private Task<Answer> SendAsync(string path, string body, string key, Action<HttpRequestMessage>? change = null) => host.SendAsync(HttpMethod.Post, path, body, request =>
    {
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        change?.Invoke(request);
    });
}
