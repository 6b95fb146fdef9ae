using System.Security.Cryptography.X509Certificates;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Testing;

public sealed class TestPkiTests : IDisposable
{
    private readonly TestPki _pki = new();

    [Fact]
    public void Issues_what_chains_to_its_root() => Assert.Empty(Faults(_pki.Issue("CN=tpp")));

    [Fact]
    public void Issues_rsa_certificates_too() => Assert.Empty(Faults(_pki.Issue("CN=tpp", new() { RsaBits = 2048 })));

    [Fact]
    public void Has_intermediates()
    {
        var intermediate = _pki.Intermediate();
        var certificate = intermediate.Issue("CN=tpp");

        Assert.Empty(Faults(certificate, intermediate.Authority));
        Assert.Contains(X509ChainStatusFlags.PartialChain, Faults(certificate));
    }

    [Fact]
    public void Issues_certificates_that_are_not_valid_now()
    {
        Assert.Contains(X509ChainStatusFlags.NotTimeValid, Faults(_pki.Issue("CN=tpp", CertificateSpec.Expired)));
        Assert.Contains(X509ChainStatusFlags.NotTimeValid, Faults(_pki.Issue("CN=tpp", CertificateSpec.NotYetValid)));
    }

    [Fact]
    public void Issues_certificates_for_other_uses() => Assert.Contains(X509ChainStatusFlags.NotValidForUsage, Faults(_pki.Issue("CN=tpp", CertificateSpec.ForServers)));

    [Fact]
    public void Is_not_another_authority_of_the_same_name()
    {
        using var other = new TestPki();

        Assert.NotEmpty(Faults(other.Issue("CN=tpp")));
        Assert.NotEmpty(Faults(_pki.SelfSigned("CN=tpp")));
    }

    [Fact]
    public void Writes_the_names_it_is_given()
    {
        var certificate = _pki.Issue("CN=tpp,O=TPP,C=GB", new() { Dns = ["tpp.example"], Uris = ["urn:tpp"], Emails = ["a@tpp.example"], IpAddresses = ["192.0.2.1"] });
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();

        Assert.Equal("CN=tpp, O=TPP, C=GB", certificate.SubjectName.Decode(X500DistinguishedNameFlags.Reversed));
        Assert.Equal(["tpp.example"], names.EnumerateDnsNames());
        Assert.Equal("192.0.2.1", Assert.Single(names.EnumerateIPAddresses()).ToString());
    }

    public void Dispose() => _pki.Dispose();

    private X509ChainStatusFlags[] Faults(X509Certificate2 certificate, params X509Certificate2[] sent)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { _pki.Authority },
                ApplicationPolicy = { new(CertificateSpec.ClientAuthentication) },
            },
        };
        chain.ChainPolicy.ExtraStore.AddRange(sent);
        chain.Build(certificate);
        return [.. chain.ChainStatus.Select(status => status.Status)];
    }
}
