using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Certificates;

public sealed class CertificateChainsTests
{
    private readonly FakeTimeProvider _time = new(Authority.Now);

    [Fact]
    public void Trusts_a_certificate_of_an_anchor() => Assert.True(IsTrusted(Authority.Root.Issue("CN=a")));

    [Fact]
    public void Trusts_rsa_certificates_too() => Assert.True(IsTrusted(Authority.Root.Issue("CN=a", key: Keys.Rsa.Key)));

    [Fact]
    public void Trusts_a_certificate_without_usages() => Assert.True(IsTrusted(Authority.Root.Issue("CN=a", usages: [], keyUsage: null)));

    public static TheoryData<string, Func<X509Certificate2>> Untrusted => new()
    {
        { "foreign authority", () => new Authority("CN=Other").Issue("CN=a") },
        { "foreign authority of the same name", () => new Authority("CN=Root").Issue("CN=a") },
        { "self-signed", () => Authority.SelfSigned("CN=a", Keys.Ec.Key) },
        { "self-signed in the name of the root", () => Authority.SelfSigned("CN=Root", Keys.Ec.Key) },
        { "the authority itself", () => Authority.Root.Certificate },
        { "an authority below it", () => Authority.Root.Issue("CN=a", authority: true) },
        { "expired", () => Authority.Root.Issue("CN=a", to: Authority.Now.AddSeconds(-1)) },
        { "not yet valid", () => Authority.Root.Issue("CN=a", from: Authority.Now.AddSeconds(1)) },
        { "for servers", () => Authority.Root.Issue("CN=a", usages: [Authority.ServerAuth]) },
        { "for encryption", () => Authority.Root.Issue("CN=a", keyUsage: X509KeyUsageFlags.KeyEncipherment) },
        { "weak key", () => Authority.Root.Issue("CN=a", key: Keys.WeakRsa) },
    };

    [Threat(45)]
    [Theory]
    [MemberData(nameof(Untrusted))]
    public void Does_not_trust_a_certificate_that_is(string because, Func<X509Certificate2> certificate) => Assert.False(IsTrusted(certificate()), because);

    [Fact]
    public void Trusts_nobody_without_anchors() => Assert.False(IsTrusted(Authority.Root.Issue("CN=a"), TrustAnchors.None));

    [Fact]
    public void Builds_through_intermediates_among_the_anchors()
    {
        var middle = Authority.Root.Intermediate("CN=Middle");

        Assert.True(IsTrusted(middle.Issue("CN=a"), Anchors(Authority.Root, middle)));
        Assert.False(IsTrusted(middle.Issue("CN=a"), Anchors(Authority.Root)));
    }

    [Fact]
    public void Takes_an_intermediate_alone_for_an_anchor()
    {
        var middle = Authority.Root.Intermediate("CN=Middle");
        var forger = new Authority("CN=Middle");

        Assert.True(IsTrusted(middle.Issue("CN=a"), Anchors(middle)));
        Assert.False(IsTrusted(forger.Issue("CN=a"), Anchors(middle)));
        Assert.False(IsTrusted(middle.Issue("CN=a", to: Authority.Now.AddSeconds(-1)), Anchors(middle)));
        Assert.False(IsTrusted(middle.Issue("CN=a", usages: [Authority.ServerAuth]), Anchors(middle)));
        Assert.False(IsTrusted(Authority.Root.Issue("CN=a"), Anchors(middle)));
    }

    [Fact]
    public void Minds_the_path_length()
    {
        var middle = Authority.Root.Intermediate("CN=Middle", pathLength: 0);
        var low = middle.Intermediate("CN=Low");

        Assert.False(IsTrusted(low.Issue("CN=a"), Anchors(Authority.Root, middle, low)));
    }

    [Fact]
    public void Never_trusts_beyond_the_end_of_the_certificate()
    {
        var chains = new CertificateChains(_time);
        var anchors = Anchors(Authority.Root);
        var certificate = Authority.Root.Issue("CN=a", to: Authority.Now.AddSeconds(30));

        Assert.True(chains.IsTrusted(certificate, anchors));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.False(chains.IsTrusted(certificate, anchors));
    }

    [Fact]
    public void Keeps_the_results_of_different_anchors_apart()
    {
        var chains = new CertificateChains(_time);
        var certificate = Authority.Root.Issue("CN=a");

        Assert.True(chains.IsTrusted(certificate, Anchors(Authority.Root)));
        Assert.False(chains.IsTrusted(certificate, Anchors(new Authority("CN=Other"))));
    }

    [Fact]
    public void Remembers_results_so_that_a_request_builds_no_chain()
    {
        var chains = new CertificateChains(_time);
        var anchors = Anchors(Authority.Root);
        var certificates = Enumerable.Range(0, 2).Select(_ => Authority.Root.Issue("CN=a")).ToArray();
        Assert.All(certificates, certificate => Assert.True(chains.IsTrusted(certificate, anchors)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        chains.IsTrusted(certificates[0], anchors);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    private bool IsTrusted(X509Certificate2 certificate, TrustAnchors? anchors = null) =>
        new CertificateChains(_time).IsTrusted(certificate, anchors ?? Anchors(Authority.Root));

    private static TrustAnchors Anchors(params Authority[] authorities)
    {
        Assert.True(TrustAnchors.TryCreate([.. authorities.Select(authority => authority.Pem)], out var anchors, out var faults), string.Join(' ', faults));
        return anchors;
    }
}
