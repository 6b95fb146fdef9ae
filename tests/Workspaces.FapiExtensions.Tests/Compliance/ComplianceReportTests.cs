using Workspaces.FapiExtensions.Compliance;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Authorization;
using Workspaces.FapiExtensions.Rules.Clients;
using Workspaces.FapiExtensions.Rules.Server;
using Workspaces.FapiExtensions.Rules.Tokens;
using Workspaces.FapiExtensions.Tests.Given;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Compliance;

public sealed class ComplianceReportTests
{
    private static readonly IRule[] Rules = [new ParOffered(), new ClientRedirectUrisRequired(), new ParRequired(), new RefreshScopes()];

    [Fact]
    public async Task Has_a_row_for_every_rule_in_their_order()
    {
        var report = await Report(AWorkspace.Of(Rules));

        Assert.Equal(Rules, report.Rules.Select(row => row.Rule));
        Assert.Equal(
            [ComplianceStatus.Holds, ComplianceStatus.Holds, ComplianceStatus.Holds, ComplianceStatus.NotApplicable],
            report.Rules.Select(row => row.Status));
    }

    [Fact]
    public async Task Names_the_clients_that_violate_a_rule()
    {
        var report = await Report(AWorkspace.Of(Rules), Client("good", "https://client.example/"), Client("bad"));

        var row = report.Rules[1];
        Assert.Equal((2, ComplianceStatus.Violated, 1), (report.Clients, row.Status, row.OffenceCount));
        Assert.Equivalent(new Offence("bad", ["redirect_uris"], "The grant type authorization_code needs redirect_uris."), Assert.Single(row.Offences), strict: true);
    }

    [Fact]
    public async Task Names_the_setting_that_violates_a_rule()
    {
        var report = await Report(AWorkspace.Of([new AuthorizationCodeLifetime(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2))]));

        var row = Assert.Single(report.Rules);
        Assert.Equal(ComplianceStatus.Violated, row.Status);
        var offence = Assert.Single(row.Offences);
        Assert.Null(offence.ClientId);
        Assert.Equal(["server.authorization_code_lifetime"], offence.Fields);
    }

    [Fact]
    public async Task Names_of_several_fields_those_that_the_client_has()
    {
        var client = ClientFactory.Describe(
            new() { ClientId = "bad", RequestObjectSigningAlg = "RS256", IdTokenSignedResponseAlg = "RS256" }, AWorkspace.Settings, [TokenBindingMethod.Mtls], new HashSet<string>());

        var report = await Report(AWorkspace.Of([new ClientSigningAlgorithms()]), client);

        Assert.Equal(["request_object_signing_alg", "id_token_signed_response_alg"], Assert.Single(report.Rules[0].Offences).Fields);
    }

    [Fact]
    public async Task Lists_some_offences_and_counts_all()
    {
        var clients = Enumerable.Range(0, 1000).Select(i => Client($"client-{i}")).ToArray();

        var report = await Report(AWorkspace.Of(Rules), clients);

        Assert.Equal((1000, ComplianceReport.MaxOffences), (report.Rules[1].OffenceCount, report.Rules[1].Offences.Count));
    }

    [Fact]
    public async Task Says_why_a_rule_does_not_apply()
    {
        var report = await Report(AWorkspace.Of(Rules));

        Assert.Equal("The workspace does not offer the grant type refresh_token.", report.Rules[3].Reason);
    }

    [Fact]
    public async Task Says_where_a_rule_is_enforced()
    {
        var report = await Report(AWorkspace.Of(Rules));

        Assert.Equal(["workspace_settings"], report.Rules[0].EnforcedAt.Select(point => point.Name));
        Assert.Equal(["client_registration", "registration", "client_configuration"], report.Rules[1].EnforcedAt.Select(point => point.Name));
        Assert.Equal(["authorization", "pushed_authorization_request"], report.Rules[2].EnforcedAt.Select(point => point.Name));
        Assert.Equal(["token"], report.Rules[3].EnforcedAt.Select(point => point.Name));
    }

    public static TheoryData<string> Subjects =>
        [.. RuleCatalog.Product.All.Values.GroupBy(type => type.GetInterfaces().Single(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRule<>))).Select(group => RuleAttribute.Of(group.First()).Id)];

    [Threat(9)]
    [Theory]
    [MemberData(nameof(Subjects))]
    public void Every_kind_of_rule_is_enforced_somewhere(string ruleId)
    {
        var rule = (IRule)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(RuleCatalog.Product.All[ruleId]);

        Assert.NotEmpty(Enforcement.Of(rule, AWorkspace.Of()));
    }

    private static ClientRegistration Client(string id, params string[] redirectUris) => ClientFactory.Describe(
        new() { ClientId = id, RedirectUris = redirectUris, GrantTypes = [GrantType.AuthorizationCode] }, AWorkspace.Settings, [TokenBindingMethod.Mtls], new HashSet<string>());

    private static Task<ComplianceReport> Report(Workspace workspace, params ClientRegistration[] clients) =>
        ComplianceReport.OfAsync(workspace, clients.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
}
