using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Certificates.Chains;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Directories;

/// <summary>Certificates of a regime's authority, judged by the server itself, which asks the authority over TLS.</summary>
public sealed class AuthorityTests(HostFixture host)
{
    [Theory]
    [InlineData(RevocationCheck.Crl)]
    [InlineData(RevocationCheck.Ocsp)]
    public async Task Counts_until_it_is_revoked(RevocationCheck check)
    {
        var (_, _, software, _) = await host.EnterAsync("brazil");
        var (good, bad) = (await IssueAsync(software), await IssueAsync(software));
        Assert.Equal(200, (int)(await host.SendAsync(HttpMethod.Post, $"/directory/brazil/certificates/{bad.SerialNumber}/revoke")).Status);

        var verdicts = new[] { await JudgeAsync(good, check), await JudgeAsync(bad, check) };

        Assert.Equal([null, "The certificate, or one above it, is revoked."], verdicts);
    }

    [Fact]
    public async Task Comes_with_its_key_and_the_regimes_subject()
    {
        var (organisation, _, software, _) = await host.EnterAsync("brazil");

        var issued = await host.SendAsync(HttpMethod.Post, "/directory/brazil/certificates", $$"""{"kind":"transport","software_id":"{{software}}","dns":"mycn.bank.gov.br"}""");

        Assert.StartsWith($"CN=mycn.bank.gov.br,UID={software},organizationIdentifier=OFBBR-{organisation},L=BRASILIA,", issued["subject"], StringComparison.Ordinal);
        using var certificate = X509Certificate2.CreateFromPem(issued["certificate"]!, issued["key"]!);
        Assert.True(certificate.HasPrivateKey);
        var listed = (await host.GetAsync("/directory/brazil/certificates")).Json!["items"]!.AsArray().Single(one => (string?)one!["serial_number"] == issued["serial_number"])!;
        Assert.Null(listed["key"]);
    }

    [Theory]
    [InlineData("application/json", 3, 415)]
    [InlineData("application/ocsp-request", 5000, 413)]
    public async Task Reads_no_other_question(string type, int length, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.PublicUrl, "/directory/brazil/ca/ocsp"))
        {
            Content = new ByteArrayContent(new byte[length]) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
        };

        Assert.Equal(status, (int)(await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken)).Status);
    }

    private async Task<X509Certificate2> IssueAsync(string software)
    {
        var issued = await host.SendAsync(HttpMethod.Post, "/directory/brazil/certificates", $$"""{"kind":"transport","software_id":"{{software}}"}""");
        Assert.Equal(201, (int)issued.Status);
        return X509Certificate2.CreateFromPem(issued["certificate"]!);
    }

    private async Task<string?> JudgeAsync(X509Certificate2 certificate, RevocationCheck check)
    {
        var directory = await host.GetAsync("/directory/brazil");
        Assert.True(TrustAnchors.TryCreate([directory["root_certificate"]!], out var anchors, out _));
        using var issuing = X509Certificate2.CreateFromPem(directory["issuing_certificate"]!);
        var verdict = await host.Services.GetRequiredService<CertificateChains>()
            .JudgeAsync(new(certificate, [issuing]), anchors, new(check, RevocationUnavailable.Refuse), TestContext.Current.CancellationToken);
        return verdict.Fault;
    }
}
