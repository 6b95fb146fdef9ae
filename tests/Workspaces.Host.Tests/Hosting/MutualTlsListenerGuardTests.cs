using System.Net;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>What each listener serves. Whoever may not come in is not told that there is something.</summary>
public sealed class MutualTlsListenerGuardTests(HostFixture host)
{
    [Theory]
    [InlineData("health/live")]
    [InlineData("{w}/jwks")]
    [InlineData("{w}/.well-known/openid-configuration")]
    [InlineData(".well-known/openid-configuration/{w}")]
    [InlineData("{w}/token")]
    [InlineData("{w}/bank/accounts")]
    [InlineData("admin/api/doctor/request")]
    public async Task Programs_find_their_endpoints(string path) =>
        Assert.NotEqual(HttpStatusCode.NotFound, await Get(host.MutualTlsUrl, path));

    [Theory]
    [InlineData("admin/openapi.json")]
    [InlineData("admin/api/doctor")]
    [InlineData("admin/api/doctor/request/")]
    [InlineData("admin/api/workspaces/bank/clients")]
    [InlineData("admin/api/workspaces/{w}/clients/bank/")]
    [InlineData("Admin/api/workspaces/{w}/clients/bank/")]
    [InlineData("admin/api/workspaces/{w}/clients/token")]
    [InlineData("docs/rules/bank/")]
    [InlineData("docs/rules/request-object-required")]
    [InlineData("assets/site.css")]
    [InlineData("{w}/authorize")]
    [InlineData("{w}/sign-in")]
    [InlineData("{w}/error")]
    [InlineData("{w}/x/token")]
    public async Task Pages_and_administration_are_elsewhere(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, await Get(host.MutualTlsUrl, path));

    [Theory]
    [InlineData("{w}/bank/accounts")]
    [InlineData("{w}/BANK/accounts")]
    [InlineData("{w}/Bank/Accounts")]
    [InlineData("{w}/%62ank/accounts")]
    public async Task The_bank_is_on_the_mutual_TLS_listener_only(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, await Get(host.PublicUrl, path));

    [Theory]
    [InlineData("{w}/USERINFO")]
    [InlineData("{w}/userinfo/")]
    [InlineData("{w}/Sign-In?client_id=a&request_uri=b")]
    [InlineData("{w}/Authorize")]
    public async Task Another_spelling_of_an_endpoint_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, await Get(host.PublicUrl, path));

    private async Task<HttpStatusCode> Get(Uri listener, string path)
    {
        var workspace = await host.CreateWorkspaceAsync("fintech");
        using var request = new HttpRequestMessage(HttpMethod.Get, listener + path.Replace("{w}", workspace.Id, StringComparison.Ordinal));
        return (await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken)).Status;
    }
}
