using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting.Tls;
using Workspaces.Storage.Database;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Hosting.Tls;

public sealed class ServerCertificatesTests(NamedHost named) : IClassFixture<NamedHost>
{
    private HostFixture Host => named.Host;
    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost", "localhost")]
    [InlineData("unknown.test", "localhost")]
    [InlineData("as.named.test", "as.named.test")]
    [InlineData("AS.Named.Test", "as.named.test")]
    [InlineData("acme.tenants.test", "as.named.test")]
    [InlineData("a.acme.tenants.test", "localhost")]
    [InlineData("tenants.test", "localhost")]
    [InlineData("as.pfx.test", "as.pfx.test")]
    public async Task Shows_the_certificate_of_the_name_that_is_asked_for(string name, string subject)
    {
        foreach (var port in new[] { Host.PublicUrl.Port, Host.MutualTlsUrl.Port })
        {
            using var shown = await ShownAsync(port, name);
            Assert.Equal($"CN={subject}", shown.Subject);
        }
    }

    [Fact]
    public async Task Takes_up_a_new_certificate_and_leaves_connections_alone()
    {
        await using var open = await ConnectAsync(Host.PublicUrl.Port, "as.named.test");
        var renewed = named.Issue("as.named.test", "*.tenants.test", "as.second.test");
        named.WritePem("tls", renewed);

        await TickAsync(renewed.Thumbprint);

        Assert.Equal(renewed.Thumbprint, (await ShownAsync(Host.PublicUrl.Port, "as.second.test")).Thumbprint);
        Assert.Equal(renewed.Thumbprint, (await ShownAsync(Host.MutualTlsUrl.Port, "acme.tenants.test")).Thumbprint);
        await open.WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray(), Stopping);
        Assert.StartsWith("HTTP/1.1 200", await new StreamReader(open).ReadLineAsync(Stopping), StringComparison.Ordinal);
    }

    public static TheoryData<string> Broken => ["no certificate", "another key", "an EC key", "expired", "not yet valid", "gone"];

    [Theory]
    [MemberData(nameof(Broken))]
    public void Keeps_the_certificate_when_the_new_one_is(string what)
    {
        var name = what.Replace(' ', '-');
        named.WritePem(name, named.Issue("as.named.test"));
        var certificates = new ServerCertificates([new PemFiles(named.PathOf(name + ".pem"), named.PathOf(name + ".key"))], named.Time);
        var before = certificates.For("as.named.test");
        Break(name, what);

        var change = Assert.Single(certificates.Refresh());

        Assert.NotNull(change.Fault);
        Assert.Same(before, certificates.For("as.named.test"));
        Assert.Empty(certificates.Refresh());
        named.WritePem(name, named.Issue("as.named.test", "renewed.test"));
        Assert.Null(Assert.Single(certificates.Refresh()).Fault);
        Assert.NotSame(before, certificates.For("as.named.test"));
    }

    [Fact]
    public void Says_when_a_pfx_file_does_not_open()
    {
        var fault = Assert.Throws<StartupException>(() => new PfxFile(named.PathOf("tls.pfx"), "another password", null).Load()).Message;

        Assert.Contains("tls.pfx cannot be read", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("another password", fault, StringComparison.Ordinal);
        Assert.True(new PfxFile(named.PathOf("tls.pfx"), NamedHost.Password, null).Load().Certificate.HasPrivateKey);
    }

    [Fact]
    public void Finds_the_newest_certificate_of_the_store_by_its_subject()
    {
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser, OpenFlags.ReadWrite);
        var subject = $"CN=store-{Guid.CreateVersion7(named.Time.GetUtcNow()):N}";
        X509Certificate2[] issued = [named.IssueFrom(subject, TimeSpan.FromDays(-3)), named.IssueFrom(subject, TimeSpan.FromHours(-1)), named.IssueFrom(subject, TimeSpan.FromDays(1))];
        X509Certificate2[] stored = [.. issued.Select(certificate => X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.PersistKeySet))];
        try
        {
            Array.ForEach(stored, store.Add);
            Assert.True(FapiExtensions.Certificates.DistinguishedName.TryParse(subject, out var name, out _));

            Assert.Equal(issued[1].Thumbprint, new StoreCertificate(StoreLocation.CurrentUser, null, name, named.Time).Load().Certificate.Thumbprint);
            Assert.Equal(issued[0].Thumbprint, new StoreCertificate(StoreLocation.CurrentUser, issued[0].Thumbprint, null, named.Time).Load().Certificate.Thumbprint);
            Assert.Throws<StartupException>(() => new StoreCertificate(StoreLocation.CurrentUser, new('a', 64), null, named.Time).Load());
        }
        finally
        {
            Array.ForEach(stored, store.Remove);
        }
    }

    private void Break(string name, string what)
    {
        switch (what)
        {
            case "no certificate":
                File.WriteAllText(named.PathOf(name + ".pem"), "nonsense");
                break;
            case "another key":
                File.WriteAllText(named.PathOf(name + ".key"), PemCertificate.Export(named.Issue("as.named.test", "renewed.test")));
                break;
            case "an EC key":
                named.WritePem(name, named.Issue(CertificateSpec.ForServers, "as.named.test"));
                break;
            case "gone":
                File.Delete(named.PathOf(name + ".key"));
                break;
            default:
                named.WritePem(name, named.Issue(what is "expired" ? CertificateSpec.Expired : CertificateSpec.NotYetValid, "as.named.test"));
                break;
        }
    }

    /// <summary>Lets time pass until the host shows the certificate.</summary>
    private async Task TickAsync(string thumbprint)
    {
        var certificates = Host.Services.GetRequiredService<ServerCertificates>();
        while (certificates.For("as.named.test").Certificate.Thumbprint != thumbprint)
        {
            Stopping.ThrowIfCancellationRequested();
            named.Time.Advance(CertificateReload.Interval);
            await Task.Yield();
        }
    }

    private static async Task<X509Certificate2> ShownAsync(int port, string name)
    {
        await using var tls = await ConnectAsync(port, name);
        return X509CertificateLoader.LoadCertificate(tls.RemoteCertificate!.GetRawCertData());
    }

    private static async Task<SslStream> ConnectAsync(int port, string name)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", port, Stopping);
        var tls = new SslStream(tcp.GetStream());
        // Which certificate is shown is what is looked at, not whether it is trusted.
        await tls.AuthenticateAsClientAsync(
            new() { TargetHost = name, CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, VerificationFlags = X509VerificationFlags.AllFlags }, RemoteCertificateValidationCallback = Seen }, Stopping);
        return tls;
    }

    private static bool Seen(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => certificate is not null;
}
