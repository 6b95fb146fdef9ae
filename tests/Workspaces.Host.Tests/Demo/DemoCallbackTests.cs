using System.Buffers.Text;
using System.Net;
using System.Text;
using Workspaces.Client.Http;
using Workspaces.Host.Demo;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Demo;

/// <summary>The page where the demo clients receive their responses.</summary>
public sealed class DemoCallbackTests(DemoCallbackTests.DemoHost demo, HostFixture host) : IClassFixture<DemoCallbackTests.DemoHost>
{
    private string Url => DemoCallback.UrlOf(demo.Host.PublicUrl);

    [Fact]
    public async Task Shows_what_came_in_the_query_and_what_to_do_with_it()
    {
        var page = await SendAsync(HttpMethod.Get, $"{Url}?code=abc-123&state=s1&iss={Uri.EscapeDataString(demo.Host.PublicUrl.AbsoluteUri.TrimEnd('/') + "/fapi2")}");

        Assert.Equal((HttpStatusCode.OK, "no-store"), (page.Status, page.Header("Cache-Control")));
        Assert.Contains("<span id=\"place\">query</span>", page.Body, StringComparison.Ordinal);
        Assert.Contains("<dt><code>state</code></dt><dd><code>s1</code>", page.Body, StringComparison.Ordinal);
        Assert.Contains("/fapi2/token \\\n", page.Body, StringComparison.Ordinal);
        Assert.Contains($"<pre id=\"arrived\">{Url}?code=abc-123&amp;state=s1&amp;iss=", page.Body, StringComparison.Ordinal);
        Assert.Contains("-d code=abc-123", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decodes_a_response_that_is_a_jwt()
    {
        var claims = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"iss":"{{demo.Host.PublicUrl.AbsoluteUri}}fintech","code":"xyz","state":"s2"}"""));

        var page = await SendAsync(HttpMethod.Get, $"{Url}?response=eyJhbGciOiJQUzI1NiJ9.{claims}.c2ln");

        Assert.Contains("&quot;state&quot;: &quot;s2&quot;", page.Body, StringComparison.Ordinal);
        Assert.Contains("-d code=xyz", page.Body, StringComparison.Ordinal);
        Assert.Contains("/fintech/token", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_a_form_and_an_address_that_was_pasted()
    {
        var posted = await SendAsync(HttpMethod.Post, Url, new() { ["code"] = "abc", ["state"] = "s3" });
        var pasted = await SendAsync(HttpMethod.Post, Url, new() { ["pasted_response"] = "https://demo.example.com/callback#code=abc&state=s+4&id_token=a.b.c.d.e" });
        var refused = await SendAsync(HttpMethod.Post, Url, new() { ["error"] = "access_denied", ["state"] = "s5" });

        Assert.Contains("<span id=\"place\">form</span>", posted.Body, StringComparison.Ordinal);
        Assert.Contains("<span id=\"place\">fragment</span>", pasted.Body, StringComparison.Ordinal);
        Assert.Contains("<pre id=\"arrived\">https://demo.example.com/callback#code=abc&amp;state=s+4&amp;id_token=a.b.c.d.e</pre>", pasted.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"arrived\"", posted.Body, StringComparison.Ordinal);
        Assert.Contains("<code>s 4</code>", pasted.Body, StringComparison.Ordinal);
        Assert.Contains("Encrypted to a key of the client", pasted.Body, StringComparison.Ordinal);
        Assert.Contains("rejection show &lt;workspace&gt; &lt;reference&gt;", refused.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?<script>alert(1)</script>=<script>alert(1)</script>")]
    [InlineData("?code=%3Cscript%3Ealert(1)%3C/script%3E&iss=%22%3E%3Cscript%3E")]
    [InlineData("?response=e30.IjxzY3JpcHQ-Ig.x")]
    [InlineData("?response=%00.%00.%00")]
    public async Task Shows_text_as_text(string query)
    {
        var page = await SendAsync(HttpMethod.Get, Url + query);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<script>", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("script-src 'self'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_nowhere_without_the_demo()
    {
        var page = await host.Http.SendAsync(new(HttpMethod.Get, DemoCallback.UrlOf(host.PublicUrl)), null, null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    private async Task<Answer> SendAsync(HttpMethod method, string url, FormParameters? form = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        return await demo.Host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }

    public sealed class DemoHost : IAsyncLifetime
    {
        public HostFixture Host { get; } = new(new() { Settings = new Dictionary<string, string?> { ["Workspaces:Demo"] = "true" } });

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
