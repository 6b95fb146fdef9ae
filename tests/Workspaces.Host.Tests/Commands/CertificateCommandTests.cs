using System.Security.Cryptography.X509Certificates;
using Workspaces.Host.Files;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Commands;

public sealed class CertificateCommandTests : IDisposable
{
    private readonly TestDirectory _data = new();

    [Fact]
    public async Task Issues_a_client_certificate()
    {
        var run = await IssueAsync("CN=tpp,O=Acme\\, Inc.,C=GB", "--dns", "tpp.example.com", "--dns", "www.example.com", "--days", "10");

        Assert.Equal(0, run.Code);
        using var certificate = X509Certificate2.CreateFromPemFile((string)run.Json["certificate_file"]!, (string)run.Json["key_file"]!);
        using var ca = X509CertificateLoader.LoadCertificateFromFile(_data.File(DevelopmentCa.CertificateFile));
        Assert.True(PemCertificate.IssuedBy(certificate, ca));
        Assert.True(certificate.MatchesHostname("www.example.com"));
        Assert.Contains("Acme, Inc.", certificate.Subject, StringComparison.Ordinal);
        Assert.InRange(certificate.NotAfter - certificate.NotBefore, TimeSpan.FromDays(10), TimeSpan.FromDays(10.1));
    }

    [Fact]
    public async Task Keeps_the_private_key_for_its_owner()
    {
        var run = await IssueAsync("CN=tpp");

        Assert.Equal(DataDirectory.OwnerOnly, File.GetUnixFileMode((string)run.Json["key_file"]!));
    }

    [Fact]
    public async Task Replaces_no_certificate()
    {
        await IssueAsync("CN=tpp");

        var run = await IssueAsync("CN=tpp");

        Assert.Equal(1, run.Code);
        Assert.Contains("--out", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("XY=tpp")]
    public async Task Refuses_what_is_no_name(string subject)
    {
        var run = await IssueAsync(subject);

        Assert.Equal(2, run.Code);
        Assert.StartsWith("--subject is no distinguished name", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issues_nothing_outside_Development()
    {
        var run = await Run.OfAsync("certificate", "issue", "--subject", "CN=tpp", "--out", _data.File("out"), "--environment=Production", $"--Workspaces:DataDirectory={_data.Path}");

        Assert.Equal(1, run.Code);
        Assert.Contains("Development", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.False(File.Exists(_data.File(DevelopmentCa.CertificateFile)));
    }

    public void Dispose() => _data.Dispose();

    private Task<Run> IssueAsync(string subject, params string[] more) => Run.OfAsync(
        ["certificate", "issue", "--json", "--subject", subject, "--out", _data.File("out"), "--environment=Development", $"--Workspaces:DataDirectory={_data.Path}", .. more]);
}
