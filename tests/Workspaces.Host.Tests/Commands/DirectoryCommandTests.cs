using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Host.Files;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Directories;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>Taking part in a regime from the command line.</summary>
public sealed class DirectoryCommandTests(HostFixture host) : IDisposable
{
    private readonly TestDirectory _files = new();

    [Fact]
    public async Task Enters_software_whose_statement_leads_to_the_keys_in_its_file()
    {
        var (_, software) = await EnterAsync("--keys", _files.File("keys.json"));

        var run = await Run.BesideAsync(host, "directory", "statement", "brazil", software);

        var keys = JsonNode.Parse(await File.ReadAllTextAsync(_files.File("keys.json"), TestContext.Current.CancellationToken))!["keys"]!;
        var published = await host.PublishedAsync(new Uri((string)DirectoryScene.Claims(run.Output.Trim())["software_jwks_uri"]!).AbsolutePath["/directory/".Length..]);
        Assert.Equal((string?)keys[0]!["kid"], (string?)published.Json!["keys"]![0]!["kid"]);
        Assert.NotNull(keys[0]!["d"]);
        Assert.Equal(DataDirectory.OwnerOnly, File.GetUnixFileMode(_files.File("keys.json")));
    }

    [Fact]
    public async Task Writes_over_no_file_of_keys()
    {
        var (_, software) = await EnterAsync("--keys", _files.File("keys.json"));

        var run = await Run.BesideAsync(host, "directory", "software", "rotate-keys", "brazil", software, "--keys", _files.File("keys.json"));

        Assert.Equal(1, run.Code);
        Assert.StartsWith("There is a file", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issues_a_certificate_with_the_regimes_subject_and_revokes_it()
    {
        var (organisation, software) = await EnterAsync();

        var issued = await IssueAsync(software, "--dns", "mycn.bank.gov.br", "--days", "10");

        using var certificate = X509Certificate2.CreateFromPemFile((string)issued.Json["certificate_file"]!, (string)issued.Json["key_file"]!);
        Assert.StartsWith($"CN=mycn.bank.gov.br,UID={software},organizationIdentifier=OFBBR-{organisation},", (string?)issued.Json["subject"], StringComparison.Ordinal);
        Assert.InRange(certificate.NotAfter - certificate.NotBefore, TimeSpan.FromDays(10), TimeSpan.FromDays(10.1));
        Assert.Equal(DataDirectory.OwnerOnly, File.GetUnixFileMode((string)issued.Json["key_file"]!));
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile((string)issued.Json["chain_file"]!);
        Assert.Equal(2, chain.Count);
        Assert.Equal(0, (await Run.BesideAsync(host, "directory", "certificate", "revoke", "brazil", (string)issued.Json["serial_number"]!)).Code);
    }

    [Fact]
    public async Task Issues_a_certificate_for_the_key_of_a_request()
    {
        var (_, software) = await EnterAsync();
        using var key = RSA.Create(2048);
        await File.WriteAllTextAsync(
            _files.File("request.pem"), new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem(), TestContext.Current.CancellationToken);

        var issued = await IssueAsync(software, "--kind", "signing", "--request", _files.File("request.pem"));

        Assert.Null(issued.Json["key_file"]);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile((string)issued.Json["certificate_file"]!);
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), certificate.PublicKey.ExportSubjectPublicKeyInfo());
    }

    [Theory]
    [InlineData(2, "Give --subject", "--out", "x")]
    [InlineData(2, "Give --subject", "--subject", "CN=x", "--regime", "brazil")]
    [InlineData(2, "--regime takes --software", "--regime", "brazil")]
    [InlineData(2, "With --regime, --dns is given once.", "--regime", "brazil", "--software", "x", "--dns", "a.example", "--dns", "b.example")]
    [InlineData(1, "software_id: There is no software 'x'", "--regime", "brazil", "--software", "x")]
    [InlineData(1, "There is no directory 'ksa'; there are brazil, cdr, uk.", "--regime", "ksa", "--software", "x")]
    public async Task Says_what_is_wrong_with_what_was_asked_for(int code, string error, params string[] arguments)
    {
        var run = await Run.BesideAsync(host, ["certificate", "issue", .. arguments]);

        Assert.Equal(code, run.Code);
        Assert.StartsWith(error, Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();

    private Task<Run> IssueAsync(string software, params string[] more) =>
        Run.BesideAsync(host, ["certificate", "issue", "--json", "--regime", "brazil", "--software", software, "--out", _files.File("out"), .. more]);

    private async Task<(string Organisation, string Software)> EnterAsync(params string[] more)
    {
        var organisation = await Run.BesideAsync(host, "directory", "organisation", "create", "brazil", "My Public Bank", "--json");
        var id = (string)organisation.Json["id"]!;
        var software = await Run.BesideAsync(
            host, ["directory", "software", "create", "brazil", id, "Accounts", "--redirect-uri", "https://tpp.example.com/cb", "--algorithm", "ES256", "--json", .. more]);
        Assert.Equal((0, 0), (software.Code, software.Errors.Length));
        return (id, (string)software.Json["id"]!);
    }
}
