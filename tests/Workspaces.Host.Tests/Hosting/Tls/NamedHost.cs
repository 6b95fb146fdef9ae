using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Host.Files;
using Workspaces.Testing;
using Workspaces.Testing.Host;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Hosting.Tls;

/// <summary>A host with the certificate of the development CA, and two more for names of their own: in PEM files and in a PFX file.</summary>
public sealed class NamedHost : IAsyncLifetime
{
    public const string Password = "a password";
    private static readonly CertificateSpec Server = CertificateSpec.ForServers with { RsaBits = 2048 };
    private readonly TestPki _pki = new("Server CA");
    private readonly TestDirectory _files = new();
    private readonly ConcurrentDictionary<string, X509Certificate2> _issued = new(StringComparer.Ordinal);

    public NamedHost()
    {
        WritePem("tls", Issue("as.named.test", "*.tenants.test"));
        File.WriteAllText(PathOf("password"), Password + "\n");
        File.WriteAllBytes(PathOf("tls.pfx"), Issue("as.pfx.test").Export(X509ContentType.Pkcs12, Password));
        Host = new(new()
        {
            Time = Time,
            Settings = new Dictionary<string, string?>
            {
                ["Workspaces:Certificates:0:Path"] = PathOf("tls.pem"),
                ["Workspaces:Certificates:0:KeyPath"] = PathOf("tls.key"),
                ["Workspaces:Certificates:1:PfxPath"] = PathOf("tls.pfx"),
                ["Workspaces:Certificates:1:PasswordPath"] = PathOf("password"),
            },
        });
    }

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());
    public HostFixture Host { get; }

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _files.Dispose();
        _pki.Dispose();
    }

    /// <summary>A certificate for these names, made once.</summary>
    public X509Certificate2 Issue(params string[] names) => Issue(Server, names);

    public X509Certificate2 Issue(CertificateSpec spec, params string[] names) =>
        _issued.GetOrAdd($"{spec} {string.Join(' ', names)}", _ => _pki.Issue($"CN={names[0]}", spec with { Dns = names, RsaBits = spec == CertificateSpec.ForServers ? null : 2048 }));

    /// <summary>A certificate with a subject, of the same authority.</summary>
    public X509Certificate2 IssueFrom(string subject, TimeSpan from) => _pki.Issue(subject, Server with { From = from });

    public void WritePem(string name, X509Certificate2 certificate)
    {
        var pem = PemCertificate.Export(certificate);
        File.WriteAllText(PathOf(name + ".pem"), pem);
        File.WriteAllText(PathOf(name + ".key"), pem);
    }

    public string PathOf(string name) => _files.File(name);
}
