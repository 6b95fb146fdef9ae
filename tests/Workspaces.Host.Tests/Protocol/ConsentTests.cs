using Workspaces.Host.Tour;
using Workspaces.Testing.Hosting;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>What a user is asked, and that the answer counts for nothing else.</summary>
public sealed class ConsentTests(HostFixture host)
{
    [Fact]
    public async Task Released_claims_stand_where_they_were_asked_for()
    {
        var tpp = await Connect(TourPlan.Fintech, "openid accounts");

        var flow = await tpp.Flow(Asking("""{"userinfo":{"email":null},"id_token":{"given_name":null}}"""));

        Assert.Equal("Alice", flow.IdToken?["given_name"]);
        Assert.Null(flow.IdToken?["email"]);
        Assert.Equal("alice@example.com", (await tpp.UserinfoAsync(flow.AccessToken!))["email"]);
    }

    [Fact]
    public async Task Nothing_personal_stands_in_an_ID_token_of_CDR()
    {
        var tpp = await Connect(TourPlan.Australia, TourPlan.Australia.Scope);

        var flow = await tpp.Flow(Asking("""{"sharing_duration":86400,"id_token":{"given_name":{"essential":true},"acr":{"essential":true,"values":["urn:cds.au:cdr:2"]}}}"""));

        Assert.NotNull(flow.IdToken);
        Assert.Null(flow.IdToken["given_name"]);
        Assert.Equal("urn:cds.au:cdr:2", flow.IdToken["acr"]);
        Assert.Equal("Alice", (await tpp.UserinfoAsync(flow.AccessToken!))["given_name"]);
    }

    private static FlowChanges Asking(string claims) => new() { Parameters = form => form["claims"] = claims };

    private async Task<Tpp> Connect(TourPlan plan, string scope)
    {
        var workspace = await host.CreateWorkspaceAsync(plan.Profile);
        return await host.TppAsync(workspace, options => plan.Apply(options) with { Scope = scope }, plan.SigningAlgorithm);
    }
}
