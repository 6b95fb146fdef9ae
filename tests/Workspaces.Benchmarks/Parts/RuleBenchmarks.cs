using BenchmarkDotNet.Attributes;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Profiles;

namespace Workspaces.Benchmarks.Parts;

/// <summary>All rules of a profile over one good request.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private RuleSet _rules = null!;
    private TokenRequest _request = null!;

    [Params("fintech", "open-banking-brazil", "fapi2-message-signing")]
    public string Profile { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var profile = ProfileCatalog.Load(null).Find(Profile) ?? throw new InvalidOperationException($"There is no profile {Profile}.");
        _rules = new(profile.Rules);
        _request = new()
        {
            Now = DateTimeOffset.UnixEpoch,
            Client = new() { ClientId = "client", TokenEndpointAuthMethod = "private_key_jwt", GrantTypes = ["client_credentials"] },
            Settings = profile.Settings,
            SenderConstraint = profile.SenderConstraint,
            GrantType = "client_credentials",
            Scopes = ["payments"],
            OfferedScopes = new HashSet<string>(["payments"]),
            Certificate = new("thumbprint", Trusted: true, MatchesRegistration: true, MatchesRegisteredKey: false),
        };
        if (_rules.Check(_request) is { } refusal)
        {
            throw new InvalidOperationException($"{refusal.RuleId}: {refusal.Violation.Description}");
        }
    }

    [Benchmark]
    public Refusal? CheckTokenRequest() => _rules.Check(_request);
}
