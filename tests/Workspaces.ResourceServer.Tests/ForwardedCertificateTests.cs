using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
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
        await using var api = await StartAsync(client.Server.Issuer, System.Net.IPNetwork.Parse("127.0.0.0/8"), System.Net.IPNetwork.Parse("::1/128"));
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
        await using var api = await StartAsync(client.Server.Issuer, System.Net.IPNetwork.Parse("10.0.0.0/8"));
        var certificate = $":{Convert.ToBase64String(client.Options.Certificate!.RawData)}:";

        Assert.Equal(HttpStatusCode.BadRequest, await api.StatusAsync("/accounts", $"Bearer {token}", change: request => request.Headers.Add(Header, certificate)));
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("/accounts", $"Bearer {token}", client.Options.Certificate));
    }

    [Fact]
    public async Task An_address_that_a_header_gave_is_not_believed()
    {
        var (client, token) = await host.WithTokenAsync();
        var certificate = $":{Convert.ToBase64String(client.Options.Certificate!.RawData)}:";
        await using var api = await Api.StartAsync(host, client.Server.Issuer, before: app =>
        {
            ForwardedHeadersOptions believing = new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
            believing.KnownProxies.Clear();
            believing.KnownIPNetworks.Clear();
            app.UseForwardedHeaders(believing);
            app.UseForwardedClientCertificates(CertificateDialect.Rfc9440, Header, System.Net.IPNetwork.Parse("10.0.0.7/32"));
        });

        Assert.Equal(HttpStatusCode.BadRequest, await api.StatusAsync("/accounts", $"Bearer {token}", change: request =>
        {
            request.Headers.Add("X-Forwarded-For", "10.0.0.7");
            request.Headers.Add(Header, certificate);
        }));
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData(":AAAA:")]
    public async Task What_cannot_be_read_is_a_bad_request(string certificate)
    {
        await using var api = await StartAsync((await host.CreateWorkspaceAsync("fapi2-security")).Issuer, System.Net.IPNetwork.Parse("127.0.0.0/8"), System.Net.IPNetwork.Parse("::1/128"));

        Assert.Equal(HttpStatusCode.BadRequest, await api.StatusAsync("/open", change: request => request.Headers.Add(Header, certificate)));
    }

    private Task<Api> StartAsync(string issuer, params System.Net.IPNetwork[] proxies) =>
        Api.StartAsync(host, issuer, before: app => app.UseForwardedClientCertificates(CertificateDialect.Rfc9440, Header, proxies));
}
