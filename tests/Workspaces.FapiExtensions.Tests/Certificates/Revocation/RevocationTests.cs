using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Certificates.Chains;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.Testing.Pki;

namespace Workspaces.FapiExtensions.Tests.Certificates.Revocation;

/// <summary>Certificates whose authority is asked, over a server that answers as each test says.</summary>
[Threat(45)]
public sealed class RevocationTests : IAsyncLifetime
{
    private static readonly X509Certificate2 Root = Authority.Root.Certificate;
    private readonly FakeTimeProvider _time = new(Authority.Now);
    private Func<HttpContext, byte[]?> _answer = _ => null;
    private string _type = "application/ocsp-response";
    private HttpsServer? _server;
    private CertificateChains? _chains;

    private HttpsServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _server = await HttpsServer.Start(async context =>
        {
            context.Response.ContentType = _type;
            if (_answer(context) is { } body)
            {
                await context.Response.Body.WriteAsync(body);
            }
            else
            {
                context.Response.StatusCode = 503;
            }
        });
        _chains = Chains.At(_time, _server.Options);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Theory]
    [InlineData(RevocationCheck.Crl)]
    [InlineData(RevocationCheck.Ocsp)]
    [InlineData(RevocationCheck.Both)]
    public async Task Counts_unless_revoked(RevocationCheck check)
    {
        var (good, bad) = (Issue(), Issue());
        _answer = Everything(good, bad);

        Assert.Null((await Judge(good, check)).Fault);
        Assert.Equal("The certificate, or one above it, is revoked.", (await Judge(bad, check)).Fault);
        Assert.Equal("The certificate, or one above it, is revoked.", (await Judge(bad, check, RevocationUnavailable.Accept)).Fault);
    }

    [Theory]
    [InlineData(RevocationCheck.Crl)]
    [InlineData(RevocationCheck.Ocsp)]
    [InlineData(RevocationCheck.Both)]
    public async Task Does_as_it_is_told_when_nobody_answers(RevocationCheck check)
    {
        var refused = await Judge(Issue(), check);

        Assert.StartsWith("Whether the certificate is revoked cannot be found out: ", refused.Fault, StringComparison.Ordinal);
        Assert.Contains("status 503", refused.Fault, StringComparison.Ordinal);
        Assert.Null((await Judge(Issue(), check, RevocationUnavailable.Accept)).Fault);
    }

    [Fact]
    public async Task Refuses_a_certificate_that_names_nobody_to_ask()
    {
        Assert.Contains("names no revocation list", (await Judge(Authority.Root.Issue("CN=a"), RevocationCheck.Crl)).Fault, StringComparison.Ordinal);
        Assert.Contains("names no OCSP responder", (await Judge(Authority.Root.Issue("CN=a"), RevocationCheck.Ocsp)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_nobody_when_told_not_to()
    {
        Assert.Null((await Judge(Issue(), RevocationCheck.Off)).Fault);
        Assert.Equal(0, Server.Requests);
    }

    [Fact]
    public async Task Asks_nobody_about_a_certificate_that_does_not_count_anyway()
    {
        Assert.False((await Judge(new Authority("CN=Other").Issue("CN=a", extensions: Pointers()), RevocationCheck.Both)).Trusted);
        Assert.Equal(0, Server.Requests);
    }

    [Fact]
    public async Task Falls_back_on_the_list_where_the_responder_fails()
    {
        var certificate = Issue();
        _answer = context => context.Request.Path == "/crl" ? Crl() : null;

        Assert.Null((await Judge(certificate, RevocationCheck.Both)).Fault);
        Assert.False((await Judge(certificate, RevocationCheck.Ocsp)).Trusted);
    }

    [Fact]
    public async Task Asks_about_intermediates_too()
    {
        var middle = Authority.Root.Intermediate("CN=Middle", extensions: Pointers());
        var certificate = middle.Issue("CN=a", extensions: RevocationAnswers.CrlPointer($"{Server.Uri.GetLeftPart(UriPartial.Authority)}/middle"));
        var revoked = Array.Empty<X509Certificate2>();
        _answer = context => context.Request.Path == "/middle" ? Crl(middle.Certificate) : Crl(Root, revoked);
        Assert.Null((await Judge(certificate, RevocationCheck.Crl, intermediates: middle.Certificate)).Fault);

        revoked = [middle.Certificate];
        _time.Advance(TimeSpan.FromHours(2));

        Assert.Contains("revoked", (await Judge(certificate, RevocationCheck.Crl, intermediates: middle.Certificate)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetches_a_list_once_for_all_its_certificates_until_an_hour_is_over()
    {
        _answer = _ => Crl();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Judge(Issue(), RevocationCheck.Crl)));
        _time.Advance(TimeSpan.FromMinutes(59));
        await Judge(Issue(), RevocationCheck.Crl);
        Assert.Equal(1, Server.Requests);

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await Judge(Issue(), RevocationCheck.Crl)).Fault);

        Assert.Equal(2, Server.Requests);
    }

    [Fact]
    public async Task Learns_of_a_revocation_when_the_answer_before_ends()
    {
        var certificate = Issue();
        var answer = OcspAnswer.Good;
        _answer = _ => RevocationAnswers.Ocsp(certificate, Root, answer, _time.GetUtcNow(), _time.GetUtcNow().AddSeconds(20));
        Assert.Null((await Judge(certificate, RevocationCheck.Ocsp)).Fault);

        answer = OcspAnswer.Revoked;
        Assert.Null((await Judge(certificate, RevocationCheck.Ocsp)).Fault);
        _time.Advance(TimeSpan.FromSeconds(21));

        Assert.False((await Judge(certificate, RevocationCheck.Ocsp)).Trusted);
    }

    [Fact]
    public async Task Lives_on_the_last_list_until_its_end()
    {
        var end = _time.GetUtcNow().AddHours(3);
        _answer = _ => RevocationAnswers.Crl(Root, Authority.Now.AddDays(-1), end);
        Assert.Null((await Judge(Issue(), RevocationCheck.Crl)).Fault);

        _answer = _ => null;
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Null((await Judge(Issue(), RevocationCheck.Crl)).Fault);
        _time.Advance(TimeSpan.FromMinutes(61));

        Assert.False((await Judge(Issue(), RevocationCheck.Crl)).Trusted);
    }

    [Fact]
    public async Task Tries_a_silent_server_again_but_not_at_once()
    {
        await Judge(Issue(), RevocationCheck.Crl);
        await Judge(Issue(), RevocationCheck.Crl);
        Assert.Equal(1, Server.Requests);
        _answer = _ => Crl();
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.Null((await Judge(Issue(), RevocationCheck.Crl)).Fault);
    }

    public static TheoryData<string, Func<byte[]>> BadLists => new()
    {
        { "not signed by the certificate's issuer", () => Crl(new Authority("CN=Root").Certificate) },
        { "another issuer", () => Crl(Authority.Root.Intermediate("CN=Other").Certificate) },
        { "out of date", () => RevocationAnswers.Crl(Root, Authority.Now.AddDays(-2), Authority.Now.AddSeconds(-1)) },
        { "of the future", () => RevocationAnswers.Crl(Root, Authority.Now.AddMinutes(6), Authority.Now.AddDays(2)) },
        { "changed on the way", () => Changed(Crl()) },
        { "cut short", () => Crl()[..^10] },
        { "no list", () => [1, 2, 3] },
        { "nothing", () => [] },
        { "too large", () => new byte[(4 * 1024 * 1024) + 1] },
    };

    [Theory]
    [MemberData(nameof(BadLists))]
    public async Task Does_not_believe_a_list_that_is(string because, Func<byte[]> list)
    {
        _answer = _ => list();

        Assert.False((await Judge(Issue(), RevocationCheck.Crl)).Trusted, because);
    }

    public static TheoryData<string, Func<X509Certificate2, byte[]>> BadAnswers => new()
    {
        { "of a certificate that the responder does not know", certificate => Ocsp(certificate, OcspAnswer.Unknown) },
        { "about another certificate", _ => Ocsp(Authority.Root.Issue("CN=other")) },
        { "of another authority of the same name", certificate => RevocationAnswers.Ocsp(certificate, new Authority("CN=Root").Certificate, OcspAnswer.Good, Authority.Now, Authority.Now.AddDays(1)) },
        { "signed by a client of the authority", certificate => Delegated(certificate, Appointed(Authority.Root, Authority.ClientAuth)) },
        { "signed by whom another authority appointed", certificate => Delegated(certificate, Appointed(new Authority("CN=Root"), OcspSigning)) },
        { "signed by one whose appointment is over", certificate => Delegated(certificate, Appointed(Authority.Root, OcspSigning, Authority.Now.AddSeconds(-1))) },
        { "out of date", certificate => RevocationAnswers.Ocsp(certificate, Root, OcspAnswer.Good, Authority.Now.AddDays(-2), Authority.Now.AddSeconds(-1)) },
        { "old and without an end", certificate => RevocationAnswers.Ocsp(certificate, Root, OcspAnswer.Good, Authority.Now.AddHours(-2), null) },
        { "of the future", certificate => RevocationAnswers.Ocsp(certificate, Root, OcspAnswer.Good, Authority.Now.AddMinutes(6), Authority.Now.AddDays(1)) },
        { "changed on the way", certificate => Changed(Ocsp(certificate)) },
        { "cut short", certificate => Ocsp(certificate)[..^10] },
        { "an error", _ => [0x30, 0x03, 0x0A, 0x01, 0x03] },
        { "no answer", _ => [1, 2, 3] },
    };

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task Does_not_believe_an_answer_that_is(string because, Func<X509Certificate2, byte[]> answer)
    {
        var certificate = Issue();
        _answer = _ => answer(certificate);

        Assert.False((await Judge(certificate, RevocationCheck.Ocsp)).Trusted, because);
    }

    [Fact]
    public async Task Believes_whom_the_authority_appointed()
    {
        var certificate = Issue();
        _answer = _ => Delegated(certificate, Appointed(Authority.Root, OcspSigning));

        Assert.Null((await Judge(certificate, RevocationCheck.Ocsp)).Fault);
    }

    [Fact]
    public async Task Does_not_believe_an_answer_of_another_media_type()
    {
        var certificate = Issue();
        _answer = _ => Ocsp(certificate);
        _type = "text/html";

        Assert.False((await Judge(certificate, RevocationCheck.Ocsp)).Trusted);
    }

    [Fact]
    public async Task Does_not_fetch_from_private_addresses_unless_told_so()
    {
        _answer = _ => Crl();
        _chains = Chains.At(_time, Server.Options with { AllowPrivateAddresses = false });

        Assert.Contains("neither a public address nor one of a trusted network", (await Judge(Issue(), RevocationCheck.Crl)).Fault, StringComparison.Ordinal);
        Assert.Equal(0, Server.Requests);
    }

    [Theory]
    [InlineData(RevocationCheck.Crl)]
    [InlineData(RevocationCheck.Ocsp)]
    public async Task Fetches_from_trusted_networks_what_an_authority_of_the_workspace_names_and_nothing_for_another(RevocationCheck check)
    {
        var (good, bad) = (Issue(), Issue());
        _answer = Everything(good, bad);
        _chains = Chains.At(_time, Server.Options with { AllowPrivateAddresses = false, TrustedNetworks = new([IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")]) });

        Assert.False((await Judge(new Authority("CN=Other").Issue("CN=a", extensions: Pointers()), check)).Trusted);
        Assert.Equal(0, Server.Requests);
        Assert.Null((await Judge(good, check)).Fault);
        Assert.Equal(1, Server.Requests);
    }

    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    private async Task<ChainVerdict> Judge(
        X509Certificate2 certificate, RevocationCheck check, RevocationUnavailable whenUnavailable = RevocationUnavailable.Refuse, params IReadOnlyList<X509Certificate2> intermediates)
    {
        Assert.True(TrustAnchors.TryCreate([Authority.Root.Pem], out var anchors, out _));
        return await _chains!.JudgeAsync(new(certificate, intermediates), anchors, new(check, whenUnavailable), TestContext.Current.CancellationToken);
    }

    private X509Certificate2 Issue() => Authority.Root.Issue("CN=a", extensions: Pointers());

    private X509Extension[] Pointers()
    {
        var server = Server.Uri.GetLeftPart(UriPartial.Authority);
        return [RevocationAnswers.CrlPointer($"{server}/crl"), RevocationAnswers.OcspPointer($"{server}/ocsp")];
    }

    private static Func<HttpContext, byte[]?> Everything(X509Certificate2 good, X509Certificate2 bad)
    {
        var answers = new Queue<byte[]>([Ocsp(good), Ocsp(bad, OcspAnswer.Revoked)]);
        return context => context.Request.Path == "/crl" ? Crl(Root, bad) : answers.Dequeue();
    }

    private static byte[] Crl(X509Certificate2? authority = null, params IEnumerable<X509Certificate2> revoked) =>
        RevocationAnswers.Crl(authority ?? Root, Authority.Now.AddDays(-1), Authority.Now.AddDays(7), revoked);

    private static byte[] Ocsp(X509Certificate2 certificate, OcspAnswer answer = OcspAnswer.Good) =>
        RevocationAnswers.Ocsp(certificate, Root, answer, Authority.Now, Authority.Now.AddDays(1));

    private static byte[] Delegated(X509Certificate2 certificate, X509Certificate2 responder) =>
        RevocationAnswers.Ocsp(certificate, Root, OcspAnswer.Good, Authority.Now, Authority.Now.AddDays(1), responder);

    private static X509Certificate2 Appointed(Authority authority, string usage, DateTimeOffset? to = null)
    {
        var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        return authority.Issue("CN=Responder", usages: [usage], to: to, key: key).CopyWithPrivateKey(key);
    }

    private static byte[] Changed(byte[] signed)
    {
        signed[^12] ^= 1;
        return signed;
    }
}
