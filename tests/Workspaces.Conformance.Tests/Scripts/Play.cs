using Workspaces.Client.Flows;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>The two words that most modules are made of.</summary>
internal static class Play
{
    /// <summary>A flow of the first client that must be served.</summary>
    public static Script Served(Deviation? deviation = null) => Served(_ => deviation ?? Deviation.None);

    public static Script Served(Func<Stage, Deviation> deviation) => async stage =>
    {
        await FlowAsync(stage, stage.First, deviation(stage));
        return Outcome.Served;
    };

    /// <summary>A flow of the first client whose outcome must be one of these.</summary>
    public static Script Expects(Accepted accepted, Deviation deviation) => Expects(accepted, _ => deviation);

    public static Script Expects(Accepted accepted, Func<Stage, Deviation> deviation) => async stage =>
        accepted.Judge(stage, stage.First, await stage.First.FlowAsync(deviation(stage)));

    /// <summary>A flow that must be served without a fault.</summary>
    public static async Task<FlowResult> FlowAsync(Stage stage, SuiteClient client, Deviation? deviation = null)
    {
        var flow = await client.FlowAsync(deviation);
        Assert.Empty(ResponseChecks.Of(stage.Variant, client, flow));
        return flow;
    }
}
