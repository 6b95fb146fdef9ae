using System.Net;
using Microsoft.AspNetCore.Builder;
using Workspaces.FapiExtensions.Certificates.Forwarded;
using Workspaces.ResourceServer.Certificates;
using Workspaces.Testing.Host;

namespace Workspaces.ResourceServer.Tests;

/// <summary>Client certificates from the header of a proxy.</summary>
public sealed class ForwardedCertificateTests(HostFixture host) : IClassFixture<HostFixture>
{
    private const string Header = "Client-Cert";

    [Fact]
    public async Task A_trusted_proxy_tells_whose_certificate_it_was_and_shows_none_of_its_own()
    {
        var (client, token) = await host.WithTokenAsync();
        await using var api = await StartAsync(client.Server.Issuer, IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"));
        var certificate = $":{Convert.ToBase64String(client.Options.Certificate!.RawData)}:";
        using var other = host.Pki.Issue("CN=other");

        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/accounts", $"Bearer {token}", change: request => request.Headers.Add(Header, certificate)));
        Assert.Equal(HttpStatusCode.Unauthorized, await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
        Assert.Equal(HttpStatusCode.Unauthorized, await api.StatusAsync("/accounts", $"Bearer {token}", change: request => request.Headers.Add(Header, $":{Convert.ToBase64String(other.RawData)}:")));
    }

    [Fact]
    public async Task Nobody_else_may_send_the_header()
    {
        var (client, token) = await host.WithTokenAsync();
        await using var api = await StartAsync(client.Server.Issuer, IPNetwork.Parse("10.0.0.0/8"));
        var certificate = $":{Convert.ToBase64String(client.Options.Certificate!.RawData)}:";

        Assert.Equal(HttpStatusCode.BadRequest, await api.StatusAsync("/accounts", $"Bearer {token}", change: request => request.Headers.Add(Header, certificate)));
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData(":AAAA:")]
    public async Task What_cannot_be_read_is_a_bad_request(string certificate)
    {
        await using var api = await StartAsync((await host.CreateWorkspaceAsync("fapi2-security")).Issuer, IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"));

        Assert.Equal(HttpStatusCode.BadRequest, await api.StatusAsync("/open", change: request => request.Headers.Add(Header, certificate)));
    }

    private Task<Api> StartAsync(string issuer, params IPNetwork[] proxies) =>
        Api.StartAsync(host, issuer, before: app => app.UseForwardedClientCertificates(CertificateDialect.Rfc9440, Header, proxies));
}
