using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Workspaces.Client.Admin;
using Workspaces.Client.Tests.Given;

namespace Workspaces.Client.Tests.Admin;

/// <summary>What goes over the wire, told back by a server that knows nothing else.</summary>
public sealed class AdminClientTests : IAsyncLifetime
{
    private const string Key = "an-operator-key";
    private readonly LocalServer _server = new("/admin/api", MirrorAsync);

    private AdminClient Admin => new(_server.PublicUrl, Key, _server.Http);

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Speaks_as_the_admin_api_is_written()
    {
        var stopping = TestContext.Current.CancellationToken;

        Assert.Equal($$$$"""POST /workspaces Bearer {{{{Key}}}} | {"id":"acme","profile":"fintech","display_name":"Acme","settings":{"server":{}}}""",
            (await Admin.CreateWorkspaceAsync("acme", "fintech", new() { ["server"] = new JsonObject() }, "Acme", stopping)).Body);
        Assert.Equal($$$"""PUT /workspaces/acme/trust-anchors Bearer {{{Key}}} | {"certificates":["a","b"]}""", (await Admin.SetTrustAnchorsAsync("acme", ["a", "b"], stopping)).Body);
        Assert.Equal($$$"""POST /workspaces/acme/users Bearer {{{Key}}} | {"username":"bob","password":"pw","claims":{}}""", (await Admin.CreateUserAsync("acme", "bob", "pw", cancellationToken: stopping)).Body);
        Assert.Equal($$$"""POST /workspaces/acme/clients Bearer {{{Key}}} | {"client_id":"a"}""", (await Admin.CreateClientAsync("acme", new() { ["client_id"] = "a" }, stopping)).Body);
        Assert.Equal($$$"""PUT /workspaces/acme/clients/a%2Fb Bearer {{{Key}}} "v1"| {"client_id":"a/b"}""", (await Admin.UpdateClientAsync("acme", "a/b", new() { ["client_id"] = "a/b" }, "\"v1\"", stopping)).Body);
        Assert.Equal($$$"""GET /workspaces/acme/rejections/42 Bearer {{{Key}}} | """, (await Admin.RejectionsAsync("acme", "42", stopping)).Body);
    }

    [Fact]
    public async Task Speaks_of_registrations_and_directories_as_the_admin_api_is_written()
    {
        var stopping = TestContext.Current.CancellationToken;
        var directory = new DirectoryAdmin(Admin, "cdr");

        Assert.Equal($$$"""POST /workspaces/acme/initial-access-tokens Bearer {{{Key}}} | {"name":"Onboarding","uses":3}""", (await Admin.CreateInitialAccessTokenAsync("acme", "Onboarding", 3, stopping)).Body);
        Assert.Equal($$$"""POST /directory/cdr/organisations Bearer {{{Key}}} | {"name":"A bank"}""", (await directory.CreateOrganisationAsync("A bank", stopping)).Body);
        Assert.Equal(
            $$$"""POST /directory/cdr/software Bearer {{{Key}}} | {"organisation_id":"o","name":"s","redirect_uris":["https://a.example"],"signing_algorithm":"PS256"}""",
            (await directory.CreateSoftwareAsync("o", "s", "https://a.example", "PS256", stopping)).Body);
        Assert.Equal($$$"""POST /directory/cdr/certificates Bearer {{{Key}}} | {"software_id":"s","kind":"transport"}""", (await directory.IssueCertificateAsync("s", "transport", stopping)).Body);
        Assert.Equal($$$"""PUT /directory/cdr/lie Bearer {{{Key}}} | {"kind":"late"}""", (await directory.LieAsync(new() { ["kind"] = "late" }, stopping)).Body);
        Assert.Equal($"DELETE /directory/cdr/lie Bearer {Key} | ", (await directory.LieAsync(null, stopping)).Body);
        Assert.Equal($"DELETE /directory/cdr/software/a%2Fb Bearer {Key} | ", (await directory.RemoveSoftwareAsync("a/b", stopping)).Body);
    }

    private static async Task MirrorAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        await context.Response.WriteAsync($"{context.Request.Method} {context.Request.Path.ToUriComponent()} {headers.Authorization} {headers.IfMatch}| {await reader.ReadToEndAsync()}");
    }
}
