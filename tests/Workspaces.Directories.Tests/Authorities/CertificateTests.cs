using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Directories.Participants;
using Workspaces.Directories.Tests.Given;

namespace Workspaces.Directories.Tests.Authorities;

public sealed class CertificateTests
{
    [Theory]
    [InlineData("uk", "transport")]
    [InlineData("brazil", "transport")]
    [InlineData("cdr", "transport")]
    public void Leads_to_the_root_of_its_regime(string regime, string kind)
    {
        var given = new ADirectory(regime);
        using var certificate = ADirectory.Read(given.Issue(kind));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(given.Directory.Authority.Root);
        chain.ChainPolicy.ExtraStore.Add(given.Directory.Authority.Issuing);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = given.Time.GetUtcNow().DateTime;

        Assert.True(chain.Build(certificate));
        Assert.Equal(3, chain.ChainElements.Count);
    }

    [Fact]
    public void Comes_with_its_key_once()
    {
        var given = new ADirectory("brazil");

        var created = given.Issue("transport");

        using var both = X509Certificate2.CreateFromPem(created.Certificate.Pem, created.Key);
        Assert.True(both.HasPrivateKey);
        Assert.Equal(2048, both.GetRSAPublicKey()!.KeySize);
        Assert.DoesNotContain(created.Key!.Split('\n')[1], given.Files.Read("brazil/state.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_for_the_key_of_a_request_and_never_for_its_subject()
    {
        var given = new ADirectory("uk");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=whatever", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem();

        var created = given.Directory.Certificates.Issue(new("signing", ADirectory.SoftwareId) { Request = request }).Value!;

        using var certificate = ADirectory.Read(created);
        Assert.Null(created.Key);
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), certificate.PublicKey.ExportSubjectPublicKeyInfo());
        Assert.StartsWith($"CN={ADirectory.SoftwareId},", created.Certificate.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_every_fault_of_what_is_wanted()
    {
        var certificates = new ADirectory("cdr").Directory.Certificates;

        var refused = certificates.Issue(new("qwac", ADirectory.SoftwareId) { Days = 0, Dns = "a b", Request = "no request" });

        Assert.Equal(["kind", "days", "dns", "request"], refused.Refusals.Select(refusal => refusal.Member));
        Assert.Equal(RefusalKind.NotFound, Assert.Single(certificates.Issue(new("transport", "nothing")).Refusals).Kind);
        Assert.Equal(RefusalKind.NotFound, Assert.Single(certificates.Revoke("00").Refusals).Kind);
    }

    [Fact]
    public void Is_published_by_its_software_until_it_is_revoked()
    {
        var given = new ADirectory("brazil");
        var created = given.Issue("transport");
        given.Issue("signing");
        var before = given.Directory.KeySets.OfTransport(ADirectory.SoftwareId, retired: false).Value!["keys"]!.AsArray();

        given.Directory.Certificates.Revoke(created.Certificate.SerialNumber);

        Assert.Equal(Convert.ToBase64String(ADirectory.Read(created).RawData), (string?)Assert.Single(before)!["x5c"]![0]);
        Assert.Empty(given.Directory.KeySets.OfTransport(ADirectory.SoftwareId, retired: false).Value!["keys"]!.AsArray());
        Assert.Single(given.Directory.KeySets.OfTransport(ADirectory.SoftwareId, retired: true).Value!["keys"]!.AsArray());
    }
}
