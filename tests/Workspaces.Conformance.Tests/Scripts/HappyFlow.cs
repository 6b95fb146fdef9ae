using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>The plans' main module: both clients to the end, TLS, the resource, and what a token must not be good for.</summary>
internal static class HappyFlow
{
    /// <param name="secondDeviation">What the second client does differently.</param>
    public static Script Of(Func<Stage, Deviation> secondDeviation) => async stage =>
    {
        Assert.Empty(await TransportChecks.OfAsync(stage.Host));
        await GoAsync(stage, stage.First, Deviation.None);
        var second = await GoAsync(stage, stage.Second, secondDeviation(stage));
        var stolen = await stage.First.Tpp.ResourceAsync(second);
        Assert.True((int)stolen.Status is >= 400 and < 500, $"The token of the second client serves the first: {(int)stolen.Status}");
        return Outcome.Served;
    };

    private static async Task<string> GoAsync(Stage stage, SuiteClient client, Deviation deviation)
    {
        var flow = await Play.FlowAsync(stage, client, deviation);
        Assert.Empty(await ResourceChecks.OfAsync(stage.Variant, client, flow.AccessToken!));
        var inQuery = await client.Tpp.ResourceAsync(flow.AccessToken!, WithoutHeader, "bank/accounts?access_token=" + flow.AccessToken);
        Assert.Contains(inQuery.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.RequestUriTooLong });
        return flow.AccessToken!;
    }

    private static FlowChanges WithoutHeader => new() { Request = request => request.Headers.Authorization = null };
}
