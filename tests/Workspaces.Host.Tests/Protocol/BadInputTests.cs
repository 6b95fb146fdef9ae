using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>What no client sends by accident: wrong paths, methods, hosts, media types, and too much of everything.</summary>
public sealed class BadInputTests(ProtocolHosts hosts)
{
    public static TheoryData<string> OddPaths =>
    [
        "/nobody{0}", "/{1}{0}", "/{0}", "//{0}/jwks", "/{0}//jwks", "/{0}/jwks/", "/{0}/JWKS", "/{2}/jwks", "/{0}%2fjwks", "/%2f{0}/jwks", "/{0}/%6awks", "/{0};a=b/jwks",
        "/{0}/jwks;a", "/x/..;/{0}/jwks", "/x/../{0}/jwks", "/./{0}/jwks", "/{0}/./jwks", "/{0}/%2e%2e/{0}/jwks", "/{0}\\jwks", "/{0}/jwks%00", "/{0}%20/jwks", "/{0}./jwks", "/-{0}/jwks",
        "/{0}/.well-known/openid-configuration/", "/.well-known/openid-configuration/{0}/jwks", "/.well-known/openid-configuration/", "/.well-known/openid-configuration/{2}",
        "/.well-known/jwks/{0}", "/admin/{0}/jwks", "/{0}/{0}/jwks",
    ];

    public static TheoryData<string, string> WrongMethods => new()
    {
        { "token", "GET" }, { "token", "PUT" }, { "par", "GET" }, { "par", "PUT" }, { "introspect", "GET" }, { "revoke", "DELETE" }, { "authorize", "PUT" }, { "authorize", "DELETE" },
        { "jwks", "POST" }, { ".well-known/openid-configuration", "POST" }, { "userinfo", "PUT" },
    };

    /// <summary>What is wrong, the media type, and the body: {good} is a form that would be served, {bare} the same without client authentication.</summary>
    public static TheoryData<string, string?, string> OddForms => new()
    {
        { "JSON", "application/json", "{good}" },
        { "text", "text/plain", "{good}" },
        { "no media type", null, "{good}" },
        { "nothing", Form, "" },
        { "everything twice", Form, "{good}&{good}" },
        { "an unknown parameter twice", Form, "{good}&unknown=1&unknown=2" },
        { "half an escape", Form, "{good}&client_id=%zz%f" },
        { "bytes that are no text", Form, "{good}&client_id=%ff%fe" },
        { "a zero", Form, "{good}&client_id=a%00b" },
        { "line ends", Form, "{good}&client_id=a%0d%0aSet-Cookie:%20x=y" },
        { "a thousand parameters more", Form, "{good}" + string.Concat(Enumerable.Range(0, 2000).Select(i => string.Create(CultureInfo.InvariantCulture, $"&p{i}=1"))) },
        { "a client id without end", Form, "{good}&client_id=" + new string('a', 20_000) },
        { "an assertion without end", Form, "{bare}&client_assertion=" + new string('A', 40_000) + ".e30." },
        { "an assertion of depth", Form, $"{{bare}}&client_assertion={Encode(Deep)}.{Encode(Deep)}.AAAA" },
        { "an assertion with doubled members", Form, $"{{bare}}&client_assertion={Encode("""{"alg":"ES256","alg":"none"}""")}.{Encode("{}")}.AAAA" },
    };

    private const string Form = "application/x-www-form-urlencoded";
    private static readonly string Deep = new string('[', 3000) + new string(']', 3000);

    [Threat(5)]
    [Theory]
    [MemberData(nameof(OddPaths))]
    public async Task Knows_one_spelling_of_every_path(string path)
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync("fintech");
        var target = string.Format(CultureInfo.InvariantCulture, path, workspace.Id, workspace.Id[..^1], workspace.Id.ToUpperInvariant());

        var answer = await RawRequest.SendAsync(hosts.Sqlite, target);

        Assert.True(RawRequest.Status(answer) is "400" or "404", answer);
        Assert.DoesNotContain("\"keys\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"issuer\"", answer, StringComparison.Ordinal);
        AssertDiscreet(answer);
    }

    [Fact]
    public async Task Serves_the_one_spelling()
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync("fintech");

        Assert.Equal("200", RawRequest.Status(await RawRequest.SendAsync(hosts.Sqlite, $"/{workspace.Id}/jwks")));
    }

    [Threat(4)]
    [Theory]
    [InlineData("elsewhere.example.com")]
    [InlineData("localhost.elsewhere.example.com")]
    [InlineData("localhost@elsewhere.example.com")]
    [InlineData("")]
    public async Task Answers_to_its_own_name_only(string authority)
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync("fintech");

        var answer = await RawRequest.SendAsync(hosts.Sqlite, $"/{workspace.Id}/.well-known/openid-configuration", authority);

        Assert.True(RawRequest.Status(answer) is "400" or "421", answer);
        AssertDiscreet(answer);
    }

    [Threat(4)]
    [Theory]
    [InlineData("X-Forwarded-Host: elsewhere.example.com\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Prefix: /other\r\n")]
    [InlineData("Forwarded: host=elsewhere.example.com;proto=http\r\n")]
    [InlineData("X-Original-Host: elsewhere.example.com\r\nX-Original-URL: /other/jwks\r\nX-Rewrite-URL: /other/jwks\r\n")]
    public async Task Takes_its_issuer_from_its_settings(string headers)
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync("fintech");

        var answer = await RawRequest.SendAsync(hosts.Sqlite, $"/{workspace.Id}/.well-known/openid-configuration", headers: headers);

        Assert.Contains($"\"issuer\":\"{workspace.Issuer}\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", answer, StringComparison.Ordinal);
    }

    [Threat(5)]
    [Theory]
    [InlineData("token")]
    [InlineData("par")]
    [InlineData("introspect")]
    [InlineData("revoke")]
    [InlineData("authorize")]
    [InlineData("userinfo")]
    [InlineData("logout")]
    [InlineData("sign-in")]
    public async Task Does_not_know_an_unknown_workspace(string endpoint)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hosts.Sqlite.PublicUrl, $"no-such-workspace/{endpoint}")) { Content = new FormUrlEncodedContent([]) };

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(request)).Status);
    }

    [Theory]
    [MemberData(nameof(WrongMethods))]
    public async Task Refuses_other_methods(string endpoint, string method)
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync("fintech");
        using var request = new HttpRequestMessage(new(method), $"{workspace.Issuer}/{endpoint}");

        var answer = await SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        AssertDiscreet(answer.Body);
    }

    [Threat(31, 36)]
    [Theory]
    [MemberData(nameof(OddForms))]
    public async Task Refuses_what_is_no_proper_form(string reason, string? mediaType, string body)
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;

        var answers = await SendToAllAsync(tpp, mediaType, body);

        Assert.All(answers, answer => Assert.True((int)answer.Status is 400 or 401 or 413 or 415, $"{reason}: {(int)answer.Status} {answer.Body}"));
        Assert.All(answers, answer => Assert.NotNull(answer.Error));
        Assert.All(answers, answer => Assert.StartsWith("application/json", answer.ContentType, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal));
        Assert.All(answers, answer => AssertDiscreet(answer.Body));
    }

    [Fact]
    public async Task Serves_the_form_that_the_odd_ones_are_made_of()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;

        Assert.All(await SendToAllAsync(tpp, Form, "{good}"), answer => Assert.True(answer.Succeeded, answer.Body));
    }

    [Fact]
    public async Task Refuses_a_body_without_end()
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync("fintech");

        var answer = await PostAsync($"{workspace.Issuer}/token", "application/x-www-form-urlencoded", "grant_type=" + new string('a', 70_000));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        AssertDiscreet(answer.Body);
    }

    [Theory]
    [InlineData("client_id=%00")]
    [InlineData("client_id=a&client_id=b")]
    [InlineData("client_id=<script>alert(1)</script>")]
    [InlineData("request_uri=urn:ietf:params:oauth:request_uri:%00")]
    [InlineData("client_id=x&request=a.b.c.d.e")]
    [InlineData("")]
    public async Task Shows_a_page_for_what_is_no_authorization_request(string query)
    {
        var workspace = await hosts.Sqlite.CreateWorkspaceAsync("fintech");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{workspace.Issuer}/authorize?{query}");

        var answer = await SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("text/html", answer.ContentType, StringComparison.Ordinal);
        Assert.Contains("id=\"reference\"", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", answer.Body, StringComparison.OrdinalIgnoreCase);
        AssertDiscreet(answer.Body);
    }

    private static string Encode(string json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static async Task<Answer[]> SendToAllAsync(Tpp tpp, string? mediaType, string body)
    {
        // Who is refused before a long body has come hears it only if it listens first (RFC 9110 10.1.1).
        FlowChanges changes = new() { Request = request => (request.Content, request.Headers.ExpectContinue) = (Odd(request.Content!, mediaType, body), body.Length > 10_000) };
        return
        [
            await tpp.ClientCredentialsAsync("accounts", changes), await tpp.PushAsync(tpp.Start(), changes), await tpp.IntrospectAsync("x", changes: changes), await tpp.RevokeAsync("x", changes: changes),
        ];
    }

    private static ByteArrayContent Odd(HttpContent content, string? mediaType, string body)
    {
        using var reader = new StreamReader(content.ReadAsStream());
        var good = reader.ReadToEnd();
        var bare = string.Join('&', good.Split('&').Where(parameter => !parameter.StartsWith("client_assertion=", StringComparison.Ordinal)));
        var odd = new ByteArrayContent(Encoding.UTF8.GetBytes(body.Replace("{good}", good, StringComparison.Ordinal).Replace("{bare}", bare, StringComparison.Ordinal)));
        odd.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        return odd;
    }

    private async Task<Answer> PostAsync(string url, string? mediaType, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        // Whoever writes on while the answer is there already may never read it.
        request.Headers.ExpectContinue = body.Length > 16 * 1024;
        return await SendAsync(request);
    }

    private Task<Answer> SendAsync(HttpRequestMessage request) => hosts.Sqlite.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);

    /// <summary>Nothing tells how the server is built.</summary>
    private static void AssertDiscreet(string text)
    {
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenIddict", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Kestrel", text, StringComparison.Ordinal);
    }
}
