using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Dpop;
using Workspaces.FapiExtensions.Rules.Resources;

namespace Workspaces.FapiExtensions.Tests.Resources;

/// <summary>How far the issuer's clock may be behind counts for the end of tokens, and for nothing else.</summary>
public sealed class AccessJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly DpopSettings Dpop = new(["ES256"], TimeSpan.FromSeconds(45), RequireNonce: false, TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(5, -4, true)]
    [InlineData(5, -5, false)]
    public void A_token_counts_for_the_skew_beyond_its_end(int skew, int left, bool held)
    {
        var judged = AccessJudge.Judge(Policy(skew, new AccessTokenValid()), Call(Now.AddSeconds(left)), Now);

        Assert.Equal(held, judged.Held);
        Assert.Equal(held ? null : "access-token-valid", judged.Refusal?.RuleId);
    }

    [Theory]
    [InlineData(45, null)]
    [InlineData(46, "dpop-proof-freshness")]
    [InlineData(-45, null)]
    [InlineData(-46, "dpop-proof-freshness")]
    public void A_proof_has_its_own_window_whatever_the_skew(int seconds, string? refusal)
    {
        var call = Call(Now.AddMinutes(5)) with { Proof = new(new DpopProof { Headers = 1, WellFormed = true, IssuedAt = Now.AddSeconds(seconds) }) };

        Assert.Equal(refusal, AccessJudge.Judge(Policy(60, new DpopProofFreshness()), call, Now).Refusal?.RuleId);
    }

    private static AccessPolicy Policy(int skew, IRule rule) => new("https://as.bank.example/acme", new RuleSet([rule]), Dpop) { ClockSkew = TimeSpan.FromSeconds(skew) };

    private static AccessCall Call(DateTimeOffset expires) => new()
    {
        Method = "GET",
        Url = ["https://api.bank.example/accounts"],
        Scheme = "Bearer",
        CertificateThumbprint = "thumbprint",
        Token = new()
        {
            Issuer = "https://as.bank.example/acme",
            Subject = "alice",
            ClientId = "client",
            JwtId = "1",
            Expires = expires,
            IssuedAt = Now.AddMinutes(-1),
            Confirmation = new("thumbprint", null),
        },
    };
}
