using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Host.Files;
using Workspaces.Storage.Database;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Hosting;

public sealed class DevelopmentCaTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);
    private readonly TestDirectory _data = new();
    private readonly DataDirectory _directory;

    public DevelopmentCaTests() => _directory = DataDirectory.Open(_data.Path);

    [Fact]
    public void Keeps_its_keys_for_the_owner_alone()
    {
        using var ca = DevelopmentCa.Open(_directory, _time);
        using var server = ca.ServerCertificate();

        Assert.Equal(DataDirectory.OwnerOnly, File.GetUnixFileMode(_data.File(DevelopmentCa.KeyFile)));
        Assert.Equal(DataDirectory.OwnerOnly, File.GetUnixFileMode(_data.File(DevelopmentCa.ServerKeyFile)));
        Assert.DoesNotContain("PRIVATE", File.ReadAllText(_data.File(DevelopmentCa.CertificateFile)), StringComparison.Ordinal);
    }

    [Fact]
    public void Issues_an_rsa_server_certificate_for_this_machine()
    {
        using var ca = DevelopmentCa.Open(_directory, _time);
        using var server = ca.ServerCertificate("as.test");

        Assert.Equal(2048, server.GetRSAPrivateKey()!.KeySize);
        Assert.All(["localhost", "127.0.0.1", "::1", "as.test"], name => Assert.True(server.MatchesHostname(name), name));
        Assert.True(Chains(server, ca.Certificate));
    }

    [Fact]
    public void Is_the_same_at_the_next_start()
    {
        using var first = DevelopmentCa.Open(_directory, _time);
        using var firstServer = first.ServerCertificate();
        using var second = DevelopmentCa.Open(_directory, _time);
        using var secondServer = second.ServerCertificate();

        Assert.Equal(first.Certificate.Thumbprint, second.Certificate.Thumbprint);
        Assert.Equal(firstServer.Thumbprint, secondServer.Thumbprint);
    }

    [Theory]
    [InlineData(366, false)]
    [InlineData(368, true)]
    public void Renews_the_server_certificate_in_its_last_thirty_days(int days, bool renewed)
    {
        using var ca = DevelopmentCa.Open(_directory, _time);
        using var before = ca.ServerCertificate();
        _time.Advance(TimeSpan.FromDays(days));

        using var after = ca.ServerCertificate();

        Assert.Equal(renewed, before.Thumbprint != after.Thumbprint);
    }

    [Fact]
    public void Renews_the_server_certificate_for_a_new_name()
    {
        using var ca = DevelopmentCa.Open(_directory, _time);
        using var before = ca.ServerCertificate();

        using var after = ca.ServerCertificate("as.test");

        Assert.NotEqual(before.Thumbprint, after.Thumbprint);
    }

    [Fact]
    public void Renews_the_server_certificate_when_its_key_is_another_one()
    {
        using var ca = DevelopmentCa.Open(_directory, _time);
        using var before = ca.ServerCertificate();
        File.Copy(_data.File(DevelopmentCa.KeyFile), _data.File(DevelopmentCa.ServerKeyFile), overwrite: true);

        using var after = ca.ServerCertificate();

        Assert.True(after.HasPrivateKey);
        Assert.NotEqual(before.Thumbprint, after.Thumbprint);
    }

    [Fact]
    public void Says_what_to_do_when_it_has_expired()
    {
        DevelopmentCa.Open(_directory, _time).Dispose();
        _time.Advance(TimeSpan.FromDays(3651));

        Assert.Contains("remove", Assert.Throws<StartupException>(() => DevelopmentCa.Open(_directory, _time)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_files_are_broken()
    {
        DevelopmentCa.Open(_directory, _time).Dispose();
        File.WriteAllText(_data.File(DevelopmentCa.KeyFile), "nothing");

        Assert.Contains(DevelopmentCa.KeyFile, Assert.Throws<StartupException>(() => DevelopmentCa.Open(_directory, _time)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_one_for_all_that_start_at_once()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
        {
            using var ca = DevelopmentCa.Open(DataDirectory.Open(_data.Path), _time);
            using var server = ca.ServerCertificate();
            return (ca.Certificate.Thumbprint, server.Thumbprint, Chains(server, ca.Certificate));
        }, TestContext.Current.CancellationToken)));

        Assert.True(Assert.Single(found.Distinct()).Item3);
    }

    [Fact]
    public void Issues_client_certificates_by_name()
    {
        using var ca = DevelopmentCa.Open(_directory, _time);
        var names = new CertificateNames { Dns = ["tpp.example"], Uris = ["urn:tpp"], Emails = ["tpp@tpp.example"], IpAddresses = ["192.0.2.1"] };

        using var client = ca.IssueClientCertificate(@"CN=tpp\, one,O=TPP,C=GB", names, TimeSpan.FromDays(2));

        Assert.Equal("CN=\"tpp, one\", O=TPP, C=GB", client.SubjectName.Decode(X500DistinguishedNameFlags.Reversed));
        Assert.Equal(Start.AddDays(2), new DateTimeOffset(client.NotAfter));
        Assert.True(client.MatchesHostname("tpp.example"));
        Assert.Contains("PRIVATE KEY", PemCertificate.Export(client), StringComparison.Ordinal);
        Assert.True(Chains(client, ca.Certificate));
    }

    public void Dispose() => _data.Dispose();

    private bool Chains(X509Certificate2 certificate, X509Certificate2 root)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { root },
                RevocationMode = X509RevocationMode.NoCheck,
                VerificationTime = _time.GetUtcNow().UtcDateTime,
            },
        };
        return chain.Build(certificate);
    }
}
