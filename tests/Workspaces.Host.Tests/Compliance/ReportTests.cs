using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Profiles;
using Workspaces.Profiles.Documentation;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Compliance;

/// <summary>What a report says of each requirement.</summary>
public sealed class ReportTests(HostFixture host)
{
    public static TheoryData<string> Profiles => [.. ProfileCatalog.Load(null).All.Select(profile => profile.Id)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Names_what_proves_each_requirement_and_where_it_is_enforced(string profile)
    {
        var report = await host.JsonReportAsync(await host.NewWorkspaceAsync(profile));

        Assert.All(report.Rows("rules"), rule => Assert.Equal([RuleTests.Of((string)rule["id"]!)], rule["tests"].Texts()));
        Assert.All(report.Rows("settings"), setting => Assert.Equal(SettingTests.Of((string)setting["path"]!), setting["tests"].Texts()[0]));
        Assert.All(report.Rows("settings"), setting => Assert.Equal(["workspace_settings"], setting["enforced_at"].Texts()));
        Assert.Equal(report.Rows("rules").Count(), Sum(report["counts"]!["rules"]!));
        Assert.Equal(report.Rows("settings").Count(), Sum(report["counts"]!["settings"]!));
        Assert.Equal(0, (int?)report["counts"]!["rules"]!["violated"]);
        Assert.NotEmpty((string?)report["installation"] ?? "");
    }

    [Fact]
    public async Task A_setting_names_the_rules_that_judge_it()
    {
        var report = await host.JsonReportAsync(await host.NewWorkspaceAsync("open-banking-brazil"));

        var lifetime = report.Rows("settings").Single(setting => (string?)setting["path"] == "server.access_token_lifetime");
        Assert.Equal(["access-token-lifetime", "durations-positive"], lifetime["rules"].Texts());
        Assert.Contains(RuleTests.Of("access-token-lifetime"), lifetime["tests"].Texts());
    }

    public static TheoryData<string, string, string, string> Parameters => new()
    {
        { "open-banking-brazil", "access-token-lifetime", """{"min":"00:05:00","max":"00:15:00"}""", "holds" },
        { "open-banking-brazil", "client-id-token-encryption-required", "{}", "holds" },
        { "cdr-australia", "access-token-lifetime", """{"min":"00:02:00","max":"00:10:00"}""", "holds" },
        { "cdr-australia", "introspection-of-refresh-tokens-only", "{}", "holds" },
        { "fapi2-security", "client-assertion-audience", """{"accepted":["issuer"],"single_string":true}""", "holds" },
        { "fapi2-security", "authorization-response-lifetime", """{"min":"00:00:30","max":"00:10:00"}""", "not_applicable" },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task Shows_the_parameters_that_the_workspace_enforces(string profile, string rule, string parameters, string status)
    {
        var row = (await host.JsonReportAsync(await host.NewWorkspaceAsync(profile))).Rule(rule);

        Assert.Equal((parameters, status), (row["parameters"]!.ToJsonString(), (string?)row["status"]));
    }

    [Fact]
    public async Task Says_which_field_of_which_client_violates_which_clause()
    {
        var workspace = await host.NewWorkspaceAsync("open-banking-brazil");
        await host.SneakInAsync(workspace);

        var report = await host.JsonReportAsync(workspace);

        Assert.Equal("violated", (string?)report["status"]);
        IsEvidence(report, "client-redirect-uris", "FAPI1-BASE-5.2.2-20", "redirect_uris");
        IsEvidence(report, "client-authentication-methods", "FAPI1-ADV-5.2.2-14", "token_endpoint_auth_method");
        IsEvidence(report, "client-id-token-encryption-required", "BrazilOB-5.2.2.2-1", "id_token_encrypted_response_alg", "id_token_encrypted_response_enc");
    }

    [Fact]
    public Task Counts_what_rules_refused() => CountsWhatRulesRefused(host);

    internal static async Task CountsWhatRulesRefused(HostFixture host)
    {
        var (scene, other) = (await Scene.OpenAsync(host, Plans.PushedJarm), await Scene.OpenAsync(host, Plans.PushedJarm));
        await scene.Tpp.RefreshAsync("no-such-token");
        await scene.Tpp.RefreshAsync("no-such-token");

        var report = await host.JsonReportAsync(scene.Workspace.Id);

        var refused = report.Rule("grant-valid")["refused"]!;
        Assert.Equal((2, 2), ((int?)refused["count"], (int?)report["counts"]!["refused"]));
        Assert.True((DateTimeOffset)refused["first"]! <= (DateTimeOffset)refused["last"]!);
        Assert.Null(report.Rule("code-verifier")["refused"]);
        Assert.Equal(0, (int?)(await host.JsonReportAsync(other.Workspace.Id))["counts"]!["refused"]);
    }

    private static int Sum(JsonNode counts) => counts.AsObject().Sum(count => (int)count.Value!);

    private static void IsEvidence(JsonObject report, string ruleId, string clause, params string[] fields)
    {
        var rule = report.Rule(ruleId);
        Assert.Contains(clause, rule["clauses"].Texts());
        var evidence = Assert.Single(rule["evidence"]!.AsArray())!;
        Assert.Equal("sneaked-in", (string?)evidence["client_id"]);
        Assert.Equal(fields, evidence["fields"].Texts());
    }
}

public sealed class ReportOnPostgresTests(PostgresServer server)
{
    [Fact]
    public async Task Counts_what_rules_refused()
    {
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        await using var host = new HostFixture(new() { PostgreSqlConnectionString = database.Settings["ConnectionStrings:Workspaces"] });
        await host.InitializeAsync();

        await ReportTests.CountsWhatRulesRefused(host);
    }
}
