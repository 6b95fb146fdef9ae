using System.Text.Json;
using Workspaces.Client.Flows;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Profiles;

namespace Workspaces.Host.Tests.Ablation;

/// <summary>
/// Each rule is taken out of each profile in turn: something that only this rule refuses is then served, or refused by another. A rule for which that cannot be shown does nothing, or nothing would notice its loss.
/// </summary>
public sealed class AblationTests(AblationServer server) : IClassFixture<AblationServer>
{
    private static readonly ProfileCatalog Catalog = ProfileCatalog.Load(null);
    private static readonly Dictionary<string, Probe> Probes = new[] { SettingProbes.All, RegistrationProbes.All, SelfRegistrationProbes.All, RequestProbes.All, TokenProbes.All, ResourceProbes.All, JudgedProbes.All }
        .SelectMany(probes => probes).ToDictionary(probe => probe.Rule);

    private static readonly ClientPlan[] Plans =
    [
        ClientPlan.UnitedKingdom with { AuthenticationMethod = "private_key_jwt", SigningAlgorithm = "ES256" },
        ClientPlan.Brazil,
        ClientPlan.Australia with { SigningAlgorithm = "ES256" },
        Protocol.Plans.PushedJarm,
        Protocol.Plans.Fapi2,
        Protocol.Plans.Signed,
    ];

    public static TheoryData<string> Profiles => [.. Catalog.All.Select(profile => profile.Id)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task No_rule_can_be_taken_out_unnoticed(string profile)
    {
        var scene = Open(profile);
        string[] rules = [.. scene.Rules.All.Select(rule => RuleAttribute.Of(rule.GetType()).Id)];

        List<string> unnoticed = [];
        foreach (var rule in rules)
        {
            unnoticed.AddRange(await FaultsAsync(scene, rule));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{profile}: {rules.Length} rules, unnoticed: {unnoticed.Count}");
        Assert.Equal("", string.Join("; ", unnoticed));
    }

    [Fact]
    public void Every_probe_is_of_a_rule() => Assert.Empty(Probes.Keys.Except(RuleCatalog.Product.All.Keys));

    private static async Task<string[]> FaultsAsync(AblationScene scene, string rule)
    {
        if (!Probes.TryGetValue(rule, out var probe))
        {
            return [$"{rule}: nothing probes it"];
        }

        var (with, without) = (await probe.Attempt(scene), await probe.Attempt(scene.Without(rule)));
        return with == rule && without != rule ? [] : [$"{rule}: with it {with ?? "served"}, without it {without ?? "served"}"];
    }

    private AblationScene Open(string id)
    {
        var profile = Catalog.Find(id)!;
        var plan = Plans.Single(one => one.Profile == id);
        // Making an RSA key takes a fifth of a second, and signing with it ten times as long as with the other.
        JsonElement? quick = plan.SigningAlgorithm == "ES256" ? JsonElement.Parse("""{"server":{"signing_algorithm":"ES256"}}""") : null;
        var template = new WorkspacePlan("template", server.Url, new FapiExtensions.Memory.MemoryClients(server.Clients)) { Settings = quick, LetsClientsRegister = true }.Create(profile);
        return new(server, plan, template, template.Rules);
    }
}
