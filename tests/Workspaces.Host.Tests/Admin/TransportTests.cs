using System.Net.Http.Headers;
using System.Text;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

/// <summary>What every call has in common: the key, the body, the method, the answer to what cannot be read.</summary>
public sealed class TransportTests(HostFixture host)
{
    public static TheoryData<string, AuthenticationHeaderValue?> WrongCredentials => new()
    {
        { "none", null },
        { "another key", new("Bearer", new string('k', 43)) },
        { "nothing", new("Bearer", "") },
        { "another scheme", new("Basic", "a2V5") },
    };

    public static TheoryData<string, string> NoJson => new()
    {
        { "nothing", "" },
        { "no JSON", "{" },
        { "another value", "[]" },
        { "null", "null" },
        { "two values", "{}{}" },
        { "a member twice", """{"id":"a1","id":"a2","profile":"fapi2-security"}""" },
        { "a member of a member twice", """{"id":"a1","profile":"fapi2-security","settings":{"server":{},"server":{}}}""" },
        { "half a surrogate pair", """{"id":"a1","profile":"fapi2-security","display_name":"\ud800"}""" },
        { "half a surrogate pair in a name", """{"id":"a1","profile":"fapi2-security","settings":{"\udc00":1}}""" },
        { "too deep", new string('[', 40) + new string(']', 40) },
        { "a comment", """{"id":"a1","profile":"fapi2-security"/**/}""" },
    };

    [Theory]
    [MemberData(nameof(WrongCredentials))]
    public async Task Refuses_without_the_operator_key(string reason, AuthenticationHeaderValue? credentials)
    {
        var answer = await host.SendAsync(HttpMethod.Get, "/workspaces", change: request => request.Headers.Authorization = credentials);

        answer.IsProblem(401);
        // RFC 6750 3.1: an error where a token was shown.
        var error = credentials is { Scheme: "Bearer" } ? ", error=\"invalid_token\"" : "";
        Assert.True("Bearer realm=\"admin\"" + error == answer.Header("WWW-Authenticate"), reason);
    }

    [Fact]
    public async Task Tells_nobody_without_the_key_which_calls_there_are() =>
        (await host.SendAsync(HttpMethod.Get, "/nothing", change: request => request.Headers.Authorization = null)).IsProblem(401);

    [Theory]
    [MemberData(nameof(NoJson))]
    public async Task Refuses_a_body_that_is_no_JSON_object(string reason, string body)
    {
        (await host.SendAsync(HttpMethod.Post, "/workspaces", body)).IsProblem(400);
        Assert.NotEmpty(reason);
    }

    [Fact]
    public async Task Refuses_a_body_that_is_no_UTF8()
    {
        byte[] body = [.. """{"id":"a1","profile":"fapi2-security","display_name":"""u8, (byte)'"', 0xff, .. "\"}"u8];

        (await host.SendAsync(HttpMethod.Post, "/workspaces", "", request =>
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } })).IsProblem(400);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Refuses_another_media_type(string? type) => (await host.SendAsync(HttpMethod.Post, "/workspaces", "{}", request =>
        request.Content = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type) } })).IsProblem(415);

    [Fact]
    public async Task Refuses_another_method() => (await host.SendAsync(HttpMethod.Delete, "/workspaces")).IsProblem(405);

    [Theory]
    [InlineData("/nothing")]
    [InlineData("")]
    [InlineData("/workspaces/acme/nothing")]
    public async Task Does_not_find_other_calls(string path) => (await host.GetAsync(path)).IsProblem(404);

    [Fact]
    public async Task Reads_up_to_one_mebibyte()
    {
        var settings = new string(' ', 1024 * 1024 - 100);

        (await host.SendAsync(HttpMethod.Post, "/workspaces", "{" + settings + "}")).IsProblem(400, "id");
        // The client waits for leave to send: one that does not may find the connection closed before it reads the answer.
        (await host.SendAsync(HttpMethod.Post, "/workspaces", "{" + settings + new string(' ', 200) + "}", request => request.Headers.ExpectContinue = true)).IsProblem(413);
    }

    [Fact]
    public async Task Reads_up_to_one_mebibyte_of_unknown_length() => (await host.SendAsync(HttpMethod.Post, "/workspaces", "", request =>
    {
        request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("{" + new string(' ', 1024 * 1024) + "}"))) { Headers = { ContentType = new("application/json") } };
        request.Headers.TransferEncodingChunked = true;
        request.Version = new(1, 1);
    })).IsProblem(413);

    [Fact]
    public async Task Is_not_served_where_client_certificates_are_asked_for()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.MutualTlsUrl, "/admin/api/workspaces/acme/clients/token"));

        var answer = await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);

        Assert.Equal(404, (int)answer.Status);
        Assert.Empty(answer.Body);
    }
}
