using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Workspaces.Application.Callers;
using Workspaces.Application.Keys;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.Host.Tests.Data;

namespace Workspaces.Host.Tests.Publication;

/// <summary>A key leaves as a certificate request, and comes back as a certificate.</summary>
public sealed class KeyCertificationTests(SqlitePublishing installation) : PublishingTests(installation), IClassFixture<SqlitePublishing>
{
    [Theory]
    [InlineData("ES256")]
    [InlineData("PS256")]
    public async Task A_request_is_signed_by_its_key_and_has_the_regimes_subject(string algorithm)
    {
        await Create(JsonElement.Parse($$"""{"signing_algorithm":"{{algorithm}}"}"""));
        var key = (await Keys()).Signing;

        var made = (await Ask(key.KeyId, new() { Organisation = "0015800000jfFGuAAM", Software = "4XeOqyHPAChJ7JCtqdSZfW" })).Value!;

        var request = CertificateRequest.LoadSigningRequestPem(made.Request, HashAlgorithmName.SHA256, signerSignaturePadding: RSASignaturePadding.Pkcs1);
        Assert.Equal("CN=4XeOqyHPAChJ7JCtqdSZfW,OU=0015800000jfFGuAAM,C=GB", made.Subject);
        Assert.Equal(key.Key.ExportSubjectPublicKeyInfo(), request.PublicKey.ExportSubjectPublicKeyInfo());
        // The country is PrintableString (0x13), the others UTF8String (0x0C), in the order of the certificate.
        var der = request.SubjectName.RawData;
        Assert.Equal((0x13, 0x0C, 0x0C), (TypeOf("GB"), TypeOf("0015800000jfFGuAAM"), TypeOf("4XeOqyHPAChJ7JCtqdSZfW")));
        Assert.DoesNotContain("PRIVATE", made.Request, StringComparison.Ordinal);

        int TypeOf(string value) => der[der.AsSpan().IndexOf(Encoding.ASCII.GetBytes(value)) - 2];
    }

    [Fact]
    public async Task A_request_names_what_its_subject_lacks()
    {
        await Create();
        var key = await Signing();

        Assert.Equal(["organisation", "software"], (await Ask(key, new())).Faults.Select(fault => fault.Path));
        Assert.Equal("organisation", Only(await Ask(key, new() { Organisation = "a,CN=b", Software = "c" })).Path);
        Assert.Equal("subject", Only(await Ask(key, new() { Subject = "nonsense" })).Path);
        Assert.Equal(FaultKind.NotFound, Only(await Ask("nothing", new() { Subject = "CN=a" })).Kind);
    }

    [Fact]
    public async Task A_certificate_stands_in_the_servers_own_key_set_and_in_no_header()
    {
        await Create();
        var key = await Signing();
        var certificate = Issue(await Request(key));

        var state = (await Certify(key, new(certificate))).Value!;

        var keys = await Keys();
        var jwk = JsonDocument.Parse(keys.PublicSet).RootElement.GetProperty("keys")[0];
        Assert.Equal(Now.AddDays(365).ToUnixTimeSeconds(), state.CertifiedUntil!.Value.ToUnixTimeSeconds());
        Assert.Equal(Thumbprint(certificate), jwk.GetProperty("x5t#S256").GetString());
        Assert.Equal(Thumbprint(certificate), Thumbprint($"-----BEGIN CERTIFICATE-----\n{jwk.GetProperty("x5c")[0].GetString()}\n-----END CERTIFICATE-----"));
        var header = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(Jws.Sign(keys.Signing, "at+jwt", "{}"u8).Split('.')[0]));
        Assert.Equal($$"""{"alg":"ES256","kid":"{{key}}","typ":"at+jwt"}""", header);
    }

    [Fact]
    public async Task Certificates_that_are_none_of_the_key_are_refused()
    {
        await Create();
        var key = await Signing();
        var request = await Request(key);
        using var strange = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var strangers = new CertificateRequest("CN=bank", strange, HashAlgorithmName.SHA256).CreateSigningRequestPem();

        async Task<string> Refused(string certificate) => Only(await Certify(key, new(certificate))).Message;

        Assert.Contains("another key", await Refused(Issue(strangers)), StringComparison.Ordinal);
        Assert.Contains("has been expired since", await Refused(Issue(request, Now.AddDays(-10), Now.AddDays(-1))), StringComparison.Ordinal);
        Assert.Contains("not valid before", await Refused(Issue(request, Now.AddDays(1), Now.AddDays(2))), StringComparison.Ordinal);
        Assert.Contains("here are 2", await Refused(Issue(request) + "\n" + Issue(request)), StringComparison.Ordinal);
        Assert.Contains("here are 0", await Refused("nonsense"), StringComparison.Ordinal);
        Assert.Contains("no certificate in PEM", await Refused("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    public async Task A_kid_that_no_header_should_have_is_refused(string kid)
    {
        await Create();
        var key = await Signing();

        Assert.Equal("kid", Only(await Certify(key, new(Issue(await Request(key))) { Kid = kid })).Path);
    }

    [Fact]
    public async Task A_kid_of_another_key_is_taken()
    {
        var first = await Begin();
        var next = await Rotate();

        var taken = await Certify(next, new(Issue(await Request(next))) { Kid = first });

        Assert.Equal((FaultKind.Taken, "kid"), (Only(taken).Kind, Only(taken).Path));
    }

    [Fact]
    public async Task A_kid_can_be_corrected_until_the_key_was_seen_under_it()
    {
        await Begin();
        var next = await Rotate();

        await Certify(next, "Mistyped");
        var corrected = await Certify(next, "Right");
        var back = await Certify(next, next);

        Assert.Equal("Right", corrected.Value!.AwaitedAs);
        Assert.Null(back.Value!.AwaitedAs);
    }

    private Task<Outcome<MadeKeyRequest>> Ask(string keyId, NewKeyRequest wanted) => Get<KeyRequests>().RequestAsync(Caller.Bootstrap, Workspace, keyId, wanted, Cancellation);

    private Task<Outcome<KeyState>> Certify(string keyId, NewKeyCertificate given) => Get<KeyCertification>().CertifyAsync(Caller.Bootstrap, Workspace, keyId, given, Cancellation);
}
