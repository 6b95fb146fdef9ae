using System.Net;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Binding;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Dpop;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.ClientAuthentication;

/// <summary>What is counted of those who come, and which proofs they bring.</summary>
public sealed class AdmissionLimitsTests
{
    private readonly FakeTimeProvider _time = new(Authority.Now);
    private readonly MemoryOneTimeValues _values = new();
    private readonly Counts _counts = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Success_is_counted_of_the_client_that_came()
    {
        Assert.NotNull((await Admit(Assertion())).Value);

        Assert.Equal(["admits 192.0.2.1 a", "succeeded 192.0.2.1 a", "takes a"], _counts.Notes);
    }

    [Fact]
    public async Task Failure_is_counted_of_whom_it_named()
    {
        Assert.Null((await Admit(Assertion(key: Keys.OtherEc))).Value);

        Assert.Equal(["admits 192.0.2.1 a", "failed 192.0.2.1 a"], _counts.Notes);
    }

    [Fact]
    public async Task An_assertion_that_comes_again_is_a_failure()
    {
        Assert.Null(await Take(await Admit(Assertion())));
        _counts.Notes.Clear();

        Assert.Equal(OAuthError.InvalidClient, (await Take(await Admit(Assertion())))?.Violation.Error);
        Assert.Equal("failed 192.0.2.1 a", _counts.Notes[^1]);
    }

    [Fact]
    public async Task Who_failed_too_often_is_not_looked_at()
    {
        _counts.Admitted = false;

        var result = await Admit(Assertion());

        Assert.Equal("too-many-failures", result.Refusal?.RuleId);
        Assert.Equal(["admits 192.0.2.1 a"], _counts.Notes);
    }

    [Fact]
    public async Task Who_asked_too_often_is_refused_when_it_is_known_who_it_is()
    {
        _counts.Left = false;

        Assert.Equal("too-many-requests", (await Admit(Assertion())).Refusal?.RuleId);
        Assert.Equal(["admits 192.0.2.1 a", "succeeded 192.0.2.1 a", "takes a"], _counts.Notes);
    }

    [Fact]
    public async Task A_proof_is_read_verified_and_taken_once()
    {
        var first = await Admit(Assertion(jti: "1"), Proof());
        var second = await Admit(Assertion(jti: "2"), Proof());

        Assert.Equal(SignatureStatus.Valid, first.Value?.DpopProof?.Signature);
        Assert.Equal(2, first.Value?.OneTimeUses.Count);
        Assert.Null(await Take(first));
        Assert.Equal("dpop-proof-single-use", (await Take(second))?.RuleId);
    }

    [Fact]
    public async Task A_proof_that_a_rule_refuses_lets_nobody_in()
    {
        var result = await Admit(Assertion(), Proof(method: "GET"));

        Assert.Equal("dpop-proof-method", result.Refusal?.RuleId);
        Assert.Null(result.DpopNonce);
    }

    [Fact]
    public async Task A_proof_whose_signature_does_not_hold_lets_nobody_in() =>
        Assert.Equal("dpop-proof-signature", (await Admit(Assertion(), Proof()[..^10] + "AAAAAAAAAA")).Refusal?.RuleId);

    [Fact]
    public async Task A_proof_without_a_nonce_is_answered_with_one()
    {
        var settings = AWorkspace.Settings with { Dpop = AWorkspace.Settings.Dpop! with { RequireNonce = true } };

        var result = await Admit(Assertion(), Proof(), settings);

        Assert.Equal("dpop-proof-nonce", result.Refusal?.RuleId);
        Assert.True(new DpopNonces(_time).IsValid(AWorkspace.Of(settings), result.DpopNonce));
    }

    [Fact]
    public async Task No_proof_is_read_where_dpop_is_not_offered() =>
        Assert.Null((await Admit(Assertion(), "rubbish", AWorkspace.Settings with { Dpop = null })).Value?.DpopProof);

    private static string Assertion(WorkspaceKey? key = null, string jti = "1") => Jwts.Signed(
        key ?? Keys.Ec,
        """{"alg":"ES256"}""",
        $$"""{"iss":"a","sub":"a","aud":"https://as.example/acme","jti":"{{jti}}","exp":{{Authority.Now.AddSeconds(60).ToUnixTimeSeconds()}}}""");

    private static string Proof(string method = "POST") => Jwts.Signed(
        Keys.Ec,
        $$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{{Keys.Json(Keys.Ec)}}}""",
        $$"""{"jti":"1","htm":"{{method}}","htu":"https://as.example/acme/token","iat":{{Authority.Now.ToUnixTimeSeconds()}}}""");

    private async Task<EndpointResult<AdmittedClient>> Admit(string assertion, string? proof = null, ServerSettings? settings = null) => await Admission().AdmitAsync(
        new()
        {
            Workspace = Workspace(settings),
            Endpoint = ProtocolEndpoints.Token,
            Method = "POST",
            Source = IPAddress.Parse("192.0.2.1"),
            DpopHeaders = proof is null ? [] : [proof],
            Parameters = new Dictionary<string, string> { ["client_assertion_type"] = ClientCredentials.JwtBearer, ["client_assertion"] = assertion },
        },
        Cancellation);

    private ValueTask<Refusal?> Take(EndpointResult<AdmittedClient> admitted) => Admission().TakeOneTimeValuesAsync(Workspace(null), admitted.Value!.OneTimeUses, Cancellation);

    private static Workspace Workspace(ServerSettings? settings) => AWorkspace.Of(
        settings ?? AWorkspace.Settings, [new DpopProofSignature(), new DpopProofMethod(), new DpopProofNonce(), new DpopProofSingleUse()], null, "acme", AWorkspace.Client("a"));

    private ClientAdmission Admission() => new(new(Methods.All, new(Chains.At(_time), _time), _time), new(new(_time), _time), new(_time), _values, _counts, _counts, _time);

    private sealed class Counts : IClientQuota, IFailureBudget
    {
        public bool Admitted { get; set; } = true;
        public bool Left { get; set; } = true;
        public List<string> Notes { get; } = [];

        public bool TryTake(Workspace workspace, string clientId) => Note($"takes {clientId}", Left);

        public bool Admits(Workspace workspace, IPAddress? source, string? clientId) => Note($"admits {source} {clientId}", Admitted);

        public void Failed(Workspace workspace, IPAddress? source, string? clientId) => Note($"failed {source} {clientId}", true);

        public void Succeeded(Workspace workspace, IPAddress? source, string clientId) => Note($"succeeded {source} {clientId}", true);

        private bool Note(string note, bool answer)
        {
            Notes.Add(note);
            return answer;
        }
    }
}
