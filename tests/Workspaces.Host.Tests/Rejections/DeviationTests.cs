using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Rejections;

/// <summary>Rules that only report.</summary>
public sealed class DeviationTests(HostFixture host)
{
    private const string Softened = "request-object-type";
    private static readonly FlowChanges WrongType = new() { RequestObject = jwt => jwt.Header["typ"] = "at+jwt" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serves_what_a_rule_would_refuse_that_only_reports_and_records_it_once()
    {
        var (strict, soft) = (await Scene.OpenAsync(host, PushedJarm), await SoftAsync());

        Assert.Equal("par 400 invalid_request_object request-object-type", Verdict.Of(await strict.Tpp.Flow(WrongType)));
        var flow = await soft.Tpp.Flow(WrongType);
        var record = Assert.Single((await host.Admin.RejectionsAsync(soft.Workspace.Id, null, Cancellation)).Json!["items"]!.AsArray())!;

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Equal((Softened, true, "/par", "at+jwt"), ((string?)record["rule"], (bool?)record["report_only"], (string?)record["endpoint"], (string?)record["received"]));
    }

    [Fact]
    public async Task Still_refuses_everything_else()
    {
        var soft = await SoftAsync();

        var flow = await soft.Tpp.Flow(WrongType with { Parameters = form => form["prompt"] = "none login" });

        Assert.Equal("par 400 invalid_request prompt-valid", Verdict.Of(flow));
        Assert.Equal(2, (await host.Admin.RejectionsAsync(soft.Workspace.Id, null, Cancellation)).Json!["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Tells_everybody()
    {
        var soft = await SoftAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, soft.Workspace.Issuer + "/.well-known/workspaces-deviations");

        var open = (await host.Http.SendAsync(request, null, null, Cancellation)).Json!;
        var shown = (await host.Admin.GetWorkspaceAsync(soft.Workspace.Id, Cancellation)).Json!;
        var listed = (await host.GetAsync($"/workspaces/{soft.Workspace.Id}/deviations")).Json!;
        var compliance = (await host.Admin.ComplianceAsync(soft.Workspace.Id, Cancellation)).Json!;

        Assert.Equal((soft.Workspace.Issuer, Softened), ((string?)open["issuer"], (string?)Assert.Single(open["deviations"]!.AsArray())!["rule"]));
        Assert.Equal(Softened, (string?)Assert.Single(shown["deviations"]!.AsArray())!["rule"]);
        Assert.Equal(Softened, (string?)Assert.Single(listed["items"]!.AsArray())!["rule"]);
        Assert.Equal("report_only", (string?)compliance["status"]);
        Assert.Equal([Softened], compliance["rules"]!.AsArray().Where(row => (string?)row!["status"] == "report_only").Select(row => (string?)row!["id"]));
        Assert.DoesNotContain(soft.Tpp.Server.Metadata, member => member.Key.Contains("deviation", StringComparison.Ordinal) || member.Key.Contains("rejection", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_the_clause_of_a_rule_that_cannot_be_softened()
    {
        var settings = new JsonObject { ["report_only"] = new JsonArray(Softened, "pkce-s256") };

        var refused = await host.Admin.CreateWorkspaceAsync(AdminCalls.NewId("soft"), "fintech", settings, cancellationToken: Cancellation);

        refused.IsProblem(422, "settings.report_only[1]");
        Assert.Contains("FAPI2-SP-FINAL-5.3.2.2-5", refused.Body, StringComparison.Ordinal);
    }

    private Task<Scene> SoftAsync() => Scene.OpenAsync(
        host, PushedJarm, new() { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" }, ["report_only"] = new JsonArray(Softened) });
}
