using System.Security.Cryptography;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Certificates;

public sealed class TrustAnchorsTests
{
    [Fact]
    public void Reads_several_certificates_from_one_text()
    {
        var other = new Authority("CN=Other");

        Assert.True(TrustAnchors.TryCreate([$"Root\n{Authority.Root.Pem}\n\n{other.Pem}\n"], out var anchors, out _));
        Assert.Equal(2, anchors.Certificates.Count);
    }

    [Fact]
    public void Has_one_fingerprint_for_one_set_in_any_order()
    {
        var other = new Authority("CN=Other");

        Assert.Equal(Fingerprint(Authority.Root.Pem, other.Pem), Fingerprint(other.Pem, Authority.Root.Pem, other.Pem));
        Assert.NotEqual(Fingerprint(Authority.Root.Pem), Fingerprint(other.Pem));
        Assert.Equal(TrustAnchors.None.Fingerprint, Fingerprint());
    }

    [Fact]
    public void Tells_everything_that_is_wrong_with_its_place()
    {
        string[] pems = [Authority.Root.Issue("CN=leaf").ExportCertificatePem(), ((ECDsa)Keys.Ec.Key).ExportPkcs8PrivateKeyPem(), PemEncoding.WriteString("CERTIFICATE", [1, 2, 3]), "nothing"];

        Assert.False(TrustAnchors.TryCreate(pems, out _, out var faults));
        Assert.Equal(pems.Length, faults.Count);
        Assert.All(faults, (fault, index) => Assert.StartsWith($"certificates[{index}]", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Bounds_count_and_size()
    {
        Assert.False(TrustAnchors.TryCreate([.. Enumerable.Repeat(Authority.Root.Pem, TrustAnchors.MaxCertificates + 1)], out _, out _));
        Assert.False(TrustAnchors.TryCreate([new string(' ', TrustAnchors.MaxPemLength) + Authority.Root.Pem], out _, out _));
    }

    private static string? Fingerprint(params string[] pems) => TrustAnchors.TryCreate(pems, out var anchors, out _) ? anchors.Fingerprint : null;
}
