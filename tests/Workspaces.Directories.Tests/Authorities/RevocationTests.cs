using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using Workspaces.Directories.Authorities;
using Workspaces.Directories.Tests.Given;

namespace Workspaces.Directories.Tests.Authorities;

/// <summary>What the authority publishes of certificates, read by other code than ours.</summary>
public sealed class RevocationTests
{
    private readonly ADirectory _given = new("brazil");
    private readonly CreatedCertificate _good;
    private readonly CreatedCertificate _bad;

    public RevocationTests()
    {
        (_good, _bad) = (_given.Issue("transport"), _given.Issue("transport"));
        _given.Directory.Certificates.Revoke(_bad.Certificate.SerialNumber);
    }

    [Fact]
    public void The_list_names_what_was_revoked()
    {
        var list = new X509Crl(_given.Directory.Revocations.OfIssuing());

        list.Verify(Issuer.GetPublicKey());
        Assert.Equal([false, true], [list.IsRevoked(Certificate(_good)), list.IsRevoked(Certificate(_bad))]);
        Assert.Equal(_given.Time.GetUtcNow().AddMinutes(5).UtcDateTime, list.NextUpdate);
    }

    [Fact]
    public void The_root_revoked_nothing()
    {
        var list = new X509Crl(_given.Directory.Revocations.OfRoot());

        list.Verify(DotNetUtilities.FromX509Certificate(_given.Directory.Authority.Root).GetPublicKey());
        Assert.Null(list.GetRevokedCertificates());
    }

    [Fact]
    public void The_responder_says_good_revoked_or_unknown()
    {
        Assert.Same(CertificateStatus.Good, Ask(Issuer, Certificate(_good)));
        Assert.IsType<RevokedStatus>(Ask(Issuer, Certificate(_bad)));
        Assert.IsType<UnknownStatus>(Ask(Issuer, Certificate(new ADirectory("brazil").Issue("transport"))));
    }

    [Fact]
    public void The_responder_answers_for_the_root_too() =>
        Assert.Same(CertificateStatus.Good, Ask(DotNetUtilities.FromX509Certificate(_given.Directory.Authority.Root), Issuer));

    [Theory]
    [InlineData("")]
    [InlineData("3000")]
    [InlineData("04020000")]
    public void A_request_that_cannot_be_read_is_malformed(string request) =>
        Assert.Equal(OcspRespStatus.MalformedRequest, new OcspResp(_given.Directory.Responder.Answer(Convert.FromHexString(request))).Status);

    [Fact]
    public void The_responder_answers_for_no_other_authority()
    {
        var other = DotNetUtilities.FromX509Certificate(new ADirectory("uk").Directory.Authority.Issuing);

        Assert.Equal(OcspRespStatus.Unauthorized, new OcspResp(_given.Directory.Responder.Answer(Request(other, Certificate(_good)))).Status);
    }

    [Fact]
    public void No_bytes_break_the_responder()
    {
        var request = Request(Issuer, Certificate(_good));

        Assert.All(Enumerable.Range(0, request.Length), length => Assert.Equal(OcspRespStatus.MalformedRequest, Status(request[..length])));
        Assert.All(Enumerable.Range(0, request.Length), place => Assert.InRange(Status([.. request[..place], (byte)~request[place], .. request[(place + 1)..]]), OcspRespStatus.Successful, OcspRespStatus.Unauthorized));
    }

    private int Status(byte[] request) => new OcspResp(_given.Directory.Responder.Answer(request)).Status;

    private X509Certificate Issuer => DotNetUtilities.FromX509Certificate(_given.Directory.Authority.Issuing);

    private CertificateStatus? Ask(X509Certificate issuer, X509Certificate certificate)
    {
        var response = new OcspResp(_given.Directory.Responder.Answer(Request(issuer, certificate)));
        Assert.Equal(OcspRespStatus.Successful, response.Status);
        var basic = (BasicOcspResp)response.GetResponseObject();
        Assert.True(basic.Verify(issuer.GetPublicKey()));
        return (CertificateStatus?)Assert.Single(basic.Responses).GetCertStatus();
    }

    private static byte[] Request(X509Certificate issuer, X509Certificate certificate)
    {
        var generator = new OcspReqGenerator();
        generator.AddRequest(new(CertificateID.DigestSha1, issuer, certificate.SerialNumber));
        return generator.Generate().GetEncoded();
    }

    private static X509Certificate Certificate(CreatedCertificate created)
    {
        using var certificate = ADirectory.Read(created);
        return DotNetUtilities.FromX509Certificate(certificate);
    }
}
