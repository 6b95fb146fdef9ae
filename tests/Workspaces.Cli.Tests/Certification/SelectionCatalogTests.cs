using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Plans;

namespace Workspaces.Cli.Tests.Certification;

/// <summary>Under which selections each profile template is tested; the counts are those of a run of the suite.</summary>
public sealed class SelectionCatalogTests
{
    private const string Fapi1 = "fapi1-advanced-final-test-plan";
    private const string Security = "fapi2-security-profile-final-test-plan";
    private const string MessageSigning = "fapi2-message-signing-final-test-plan";

    /// <summary>Template, plan, ecosystem, how many.</summary>
    public static TheoryData<string, string, string, int> Counts => new()
    {
        { "fintech", Fapi1, "plain_fapi", 8 },
        { "open-banking-uk", Fapi1, "openbanking_uk", 2 },
        { "open-banking-brazil", Fapi1, "openbanking_brazil", 1 },
        { "cdr-australia", Fapi1, "consumerdataright_au", 1 },
        { "fapi2-security", Security, "plain_fapi", 8 + 4 },
        { "fapi2-message-signing", MessageSigning, "plain_fapi", 8 },
        { "fapi2-message-signing, plain responses", MessageSigning, "plain_fapi", 8 },
        { "fapi2-signed-responses", MessageSigning, "plain_fapi", 8 + 8 },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Has_as_many_as_were_run(string template, string plan, string profile, int count) =>
        Assert.Equal(count, Of(template, plan, profile).Count);

    [Theory]
    [MemberData(nameof(Counts))]
    public void Has_a_name_for_each(string template, string plan, string profile, int count) =>
        Assert.Equal(count, Of(template, plan, profile).Select(selection => selection.Name).Distinct().Count());

    [Fact]
    public void Names_plan_and_parameters_as_the_suite_does() => Assert.Equal(
        "fapi1-advanced-final-test-plan[fapi_profile=consumerdataright_au][client_auth_type=private_key_jwt][fapi_auth_request_method=pushed][fapi_response_mode=jarm]",
        Assert.Single(Of("cdr-australia", Fapi1, "consumerdataright_au")).Expression);

    [Fact]
    public void Signs_every_request_where_the_workspace_requires_it() =>
        Assert.All(Of("fapi2-message-signing", MessageSigning, "plain_fapi"), selection => Assert.True(selection is { Signed: true, Jarm: true }));

    [Fact]
    public void Leaves_out_what_the_workspace_does_not_offer()
    {
        var metadata = PublishedServers.Metadata("fapi2-security");
        metadata.Remove("dpop_signing_alg_values_supported");
        metadata["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt");
        metadata["grant_types_supported"] = new JsonArray("authorization_code");

        var found = SelectionCatalog.Of([new(Security, "plain_fapi")], new(metadata));

        Assert.Equal(["fapi2-security-private-key-jwt-mtls-openid-connect", "fapi2-security-private-key-jwt-mtls-plain-oauth"], found.Select(selection => selection.Name));
    }

    [Fact]
    public void Knows_no_selection_of_another_plan() => Assert.Empty(SelectionCatalog.Of([new("oidcc-basic-certification-test-plan", "plain_fapi")], PublishedServers.Of("fintech")));

    [Fact]
    public void Reads_the_plans_of_a_template_once_each()
    {
        var profile = JsonNode.Parse("""{"certification":[{"plan":"a","name":"1","variant":{"fapi_profile":"p"}},{"plan":"a","name":"2","variant":{"fapi_profile":"p"}}]}""");

        Assert.Equal([new PlanChoice("a", "p")], PlanChoice.Of(profile));
        Assert.Empty(PlanChoice.Of(JsonNode.Parse("""{"certification":[]}""")));
    }

    private static IReadOnlyList<Selection> Of(string template, string plan, string profile) => SelectionCatalog.Of([new(plan, profile)], PublishedServers.Of(template));
}
