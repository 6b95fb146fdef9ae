using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Certificates;

public sealed class NamesakesTests
{
    // RFC 5280 4.2.1.1: without key identifiers only the signature tells them apart.
    [Fact]
    public async Task Authorities_of_one_name_count_each()
    {
        Authority[] twins = [new("CN=Twin"), new("CN=Twin"), new("CN=twin")];
        Authority[] middles = [twins[0].Intermediate("CN=Middle"), twins[1].Intermediate("CN=Middle")];
        var forger = new Authority("CN=Twin");

        foreach (var twin in twins)
        {
            Assert.True(await IsTrusted(twin.Issue("CN=a"), Anchors(twins)));
            Assert.True(await IsTrusted(twin.Issue("CN=a"), Anchors([.. twins.Reverse()])));
            Assert.False(await IsTrusted(twin.Issue("CN=a", to: Authority.Now.AddSeconds(-1)), Anchors(twins)));
        }

        foreach (var middle in middles)
        {
            Assert.True(await IsTrusted(middle.Issue("CN=a"), Anchors(twins), middles[0].Certificate, middles[1].Certificate));
            Assert.True(await IsTrusted(middle.Issue("CN=a"), Anchors([.. middles, .. twins])));
        }

        Assert.False(await IsTrusted(forger.Issue("CN=a"), Anchors(twins)));
        Assert.False(await IsTrusted(forger.Issue("CN=a"), Anchors(twins), forger.Certificate));
        Assert.False(await IsTrusted(middles[0].Issue("CN=a"), Anchors(twins[1], twins[2]), middles[0].Certificate, middles[1].Certificate));
    }

    // RFC 5280 7.1: neither space nor the kind of string nor the order within one relative name makes another name, however differently it looks.
    [Theory]
    [InlineData("CN=Twin  Authority")]
    [InlineData("CN=\" Twin Authority\"")]
    [InlineData("CN=twin AUTHORITY")]
    public async Task Names_are_one_that_look_different(string other)
    {
        Authority[] twins = [new("CN=Twin Authority"), new(other)];

        foreach (var twin in twins)
        {
            Assert.True(await IsTrusted(twin.Issue("CN=a"), Anchors(twins)));
            Assert.True(await IsTrusted(twin.Issue("CN=a"), Anchors([.. twins.Reverse()])));
        }
    }

    private static async Task<bool> IsTrusted(X509Certificate2 certificate, TrustAnchors anchors, params IReadOnlyList<X509Certificate2> intermediates) =>
        (await Chains.At(new FakeTimeProvider(Authority.Now))
            .JudgeAsync(new(certificate, intermediates), anchors, new(RevocationCheck.Off, RevocationUnavailable.Refuse), TestContext.Current.CancellationToken)).Trusted;

    private static TrustAnchors Anchors(params Authority[] authorities)
    {
        Assert.True(TrustAnchors.TryCreate([.. authorities.Select(authority => authority.Pem)], out var anchors, out var faults), string.Join(' ', faults));
        return anchors;
    }
}
