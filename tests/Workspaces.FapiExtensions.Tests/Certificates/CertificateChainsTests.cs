using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Certificates.Chains;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Certificates;

public sealed class CertificateChainsTests
{
    private static readonly CertificateRevocationSettings Off = new(RevocationCheck.Off, RevocationUnavailable.Refuse);
    private readonly FakeTimeProvider _time = new(Authority.Now);

    [Fact]
    public async Task Trusts_a_certificate_of_an_anchor() => Assert.True(await IsTrusted(Authority.Root.Issue("CN=a")));

    [Fact]
    public async Task Trusts_rsa_certificates_too() => Assert.True(await IsTrusted(Authority.Root.Issue("CN=a", key: Keys.Rsa.Key)));

    [Fact]
    public async Task Trusts_a_certificate_without_usages() => Assert.True(await IsTrusted(Authority.Root.Issue("CN=a", usages: [], keyUsage: null)));

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
    public async Task Does_not_trust_a_certificate_that_is(string because, Func<X509Certificate2> certificate) => Assert.False(await IsTrusted(certificate()), because);

    [Threat(45)]
    [Theory]
    [InlineData(-2, -1)]
    [InlineData(1, 2)]
    public async Task An_anchor_counts_in_its_period_alone(int from, int to)
    {
        var root = new Authority("CN=Root out of its time", Authority.Now.AddDays(from), Authority.Now.AddDays(to));

        Assert.False(await IsTrusted(root.Issue("CN=a"), Anchors(root)));
        Assert.False(await IsTrusted(root.Issue("CN=a"), Anchors(root, Authority.Root)));
        // Above which nothing is known, so that the platform finds no whole chain.
        var middle = Authority.Root.Intermediate("CN=Middle out of its time", Authority.Now.AddDays(from), Authority.Now.AddDays(to));
        Assert.False(await IsTrusted(middle.Issue("CN=a"), Anchors(middle)));
    }

    [Threat(45)]
    [Fact]
    public async Task A_chain_ends_at_the_anchor_that_is_in_its_period_whatever_lies_above()
    {
        var (from, to) = (Authority.Now.AddDays(-2), Authority.Now.AddDays(-1));
        var root = new Authority("CN=Root out of its time", from, to);
        var middle = root.Intermediate("CN=Middle in its time");

        Assert.True(await IsTrusted(middle.Issue("CN=a"), Anchors(root, middle)));
        Assert.True(await IsTrusted(Chains.At(_time), middle.Issue("CN=a"), Anchors(middle), root.Certificate));
        Assert.False(await IsTrusted(middle.Issue("CN=a", to: Authority.Now.AddSeconds(-1)), Anchors(root, middle)));
        var refused = await Chains.At(_time).JudgeAsync(new(middle.Issue("CN=a"), [middle.Certificate]), Anchors(root), Off, TestContext.Current.CancellationToken);
        Assert.Contains("expired or not yet valid", refused.Fault, StringComparison.Ordinal);
        // Nothing leads over one that is out of its period to one that is not.
        var gone = Authority.Root.Intermediate("CN=Gone", from, to);
        var low = gone.Intermediate("CN=Low");
        Assert.True(await IsTrusted(low.Issue("CN=a"), Anchors(Authority.Root, gone, low)));
        Assert.False(await IsTrusted(Chains.At(_time), low.Issue("CN=a"), Anchors(Authority.Root, gone), low.Certificate));
    }

    [Fact]
    public async Task Trusts_nobody_without_anchors() => Assert.False(await IsTrusted(Authority.Root.Issue("CN=a"), TrustAnchors.None));

    [Fact]
    public async Task Builds_through_intermediates_among_the_anchors()
    {
        var middle = Authority.Root.Intermediate("CN=Middle");

        Assert.True(await IsTrusted(middle.Issue("CN=a"), Anchors(Authority.Root, middle)));
        Assert.False(await IsTrusted(middle.Issue("CN=a"), Anchors(Authority.Root)));
    }

    [Fact]
    public async Task Takes_an_intermediate_alone_for_an_anchor()
    {
        var middle = Authority.Root.Intermediate("CN=Middle");
        var forger = new Authority("CN=Middle");

        Assert.True(await IsTrusted(middle.Issue("CN=a"), Anchors(middle)));
        Assert.False(await IsTrusted(forger.Issue("CN=a"), Anchors(middle)));
        Assert.False(await IsTrusted(middle.Issue("CN=a", to: Authority.Now.AddSeconds(-1)), Anchors(middle)));
        Assert.False(await IsTrusted(middle.Issue("CN=a", usages: [Authority.ServerAuth]), Anchors(middle)));
        Assert.False(await IsTrusted(Authority.Root.Issue("CN=a"), Anchors(middle)));
    }

    [Fact]
    public async Task Builds_through_intermediates_that_the_client_sent()
    {
        var middle = Authority.Root.Intermediate("CN=Middle");
        var low = middle.Intermediate("CN=Low");
        var forger = new Authority("CN=Middle");
        var chains = Chains.At(_time);

        Assert.False(await IsTrusted(chains, low.Issue("CN=a"), Anchors(Authority.Root)));
        Assert.True(await IsTrusted(chains, low.Issue("CN=a"), Anchors(Authority.Root), low.Certificate, middle.Certificate));
        Assert.True(await IsTrusted(chains, low.Issue("CN=a"), Anchors(middle), Authority.Root.Certificate, low.Certificate, middle.Certificate));
        Assert.False(await IsTrusted(chains, forger.Issue("CN=a"), Anchors(Authority.Root), forger.Certificate));
        Assert.False(await IsTrusted(chains, forger.Issue("CN=a"), Anchors(middle), forger.Certificate));
    }

    [Fact]
    public async Task Does_not_let_a_certificate_without_ca_issue_others()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var client = Authority.Root.Issue("CN=Client", key: key);
        var request = new CertificateRequest("CN=b", key, HashAlgorithmName.SHA256);
        var below = request.Create(client.SubjectName, X509SignatureGenerator.CreateForECDsa(key), Authority.Now.AddDays(-1), Authority.Now.AddDays(1), [1, 2, 3]);

        Assert.False(await IsTrusted(Chains.At(_time), below, Anchors(Authority.Root), client));
    }

    public static TheoryData<string, Func<X509Certificate2>> Sentences => new()
    {
        { "expired or not yet valid", () => Authority.Root.Issue("CN=a", to: Authority.Now.AddSeconds(-1)) },
        { "ends at no trust anchor", () => new Authority("CN=Other").Issue("CN=a") },
        { "does not name client authentication", () => Authority.Root.Issue("CN=a", usages: [Authority.ServerAuth]) },
        { "does not name digital signatures", () => Authority.Root.Issue("CN=a", keyUsage: X509KeyUsageFlags.KeyEncipherment) },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public async Task Says_why_a_certificate_does_not_count(string fault, Func<X509Certificate2> certificate) =>
        Assert.Contains(fault, (await Chains.At(_time).JudgeAsync(new(certificate(), []), Anchors(Authority.Root), Off, TestContext.Current.CancellationToken)).Fault, StringComparison.Ordinal);

    [Fact]
    public async Task Minds_the_path_length()
    {
        var middle = Authority.Root.Intermediate("CN=Middle", pathLength: 0);
        var low = middle.Intermediate("CN=Low");

        Assert.False(await IsTrusted(low.Issue("CN=a"), Anchors(Authority.Root, middle, low)));
    }

    [Fact]
    public async Task Never_trusts_beyond_the_end_of_the_certificate()
    {
        var chains = Chains.At(_time);
        var anchors = Anchors(Authority.Root);
        var certificate = Authority.Root.Issue("CN=a", to: Authority.Now.AddSeconds(30));

        Assert.True(await IsTrusted(chains, certificate, anchors));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.False(await IsTrusted(chains, certificate, anchors));
    }

    [Fact]
    public async Task Keeps_the_results_of_different_anchors_apart()
    {
        var chains = Chains.At(_time);
        var certificate = Authority.Root.Issue("CN=a");

        Assert.True(await IsTrusted(chains, certificate, Anchors(Authority.Root)));
        Assert.False(await IsTrusted(chains, certificate, Anchors(new Authority("CN=Other"))));
    }

    [Fact]
    public async Task Remembers_results_so_that_a_request_builds_no_chain()
    {
        var chains = Chains.At(_time);
        var anchors = Anchors(Authority.Root);
        var certificates = Enumerable.Range(0, 2).Select(_ => Authority.Root.Issue("CN=a")).ToArray();
        Assert.True(await IsTrusted(chains, certificates[0], anchors));
        Assert.True(await IsTrusted(chains, certificates[1], anchors));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var verdict = chains.JudgeAsync(new(certificates[0], []), anchors, Off, TestContext.Current.CancellationToken).AsTask();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(verdict.IsCompletedSuccessfully);
        Assert.InRange(allocated, 0, 1_000);
    }

    private Task<bool> IsTrusted(X509Certificate2 certificate, TrustAnchors? anchors = null) => IsTrusted(Chains.At(_time), certificate, anchors ?? Anchors(Authority.Root));

    private static async Task<bool> IsTrusted(CertificateChains chains, X509Certificate2 certificate, TrustAnchors anchors, params IReadOnlyList<X509Certificate2> intermediates) =>
        (await chains.JudgeAsync(new(certificate, intermediates), anchors, Off, TestContext.Current.CancellationToken)).Trusted;

    private static TrustAnchors Anchors(params Authority[] authorities)
    {
        Assert.True(TrustAnchors.TryCreate([.. authorities.Select(authority => authority.Pem)], out var anchors, out var faults), string.Join(' ', faults));
        return anchors;
    }
}
