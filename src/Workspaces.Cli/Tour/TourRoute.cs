using System.Security.Cryptography;
using Workspaces.Client.Flows;

namespace Workspaces.Cli.Tour;

/// <summary>The main job on real input: every profile from an empty workspace to a refused request, over real TLS.</summary>
internal sealed class TourRoute(TourServer server, Action<TourStep> report)
{
    // Ids of workspaces are never given out again; a second visit to the same server needs others.
    private readonly string _mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3));

    /// <summary>Visits these profiles, one after the other.</summary>
    public async Task RunAsync(IEnumerable<ClientPlan> plans, CancellationToken cancellationToken)
    {
        foreach (var plan in plans)
        {
            await VisitAsync(plan, cancellationToken);
        }
    }

    private async Task VisitAsync(ClientPlan plan, CancellationToken cancellationToken)
    {
        var steps = new TourSteps(plan.Profile, report);
        using var setup = new TourSetup(plan, server, steps, $"tour-{plan.Profile}-{_mark}", cancellationToken);
        try
        {
            if (await setup.RunAsync() is { } tpp
                && await new TourFlow(plan, tpp, steps).RunAsync() is { } flow)
            {
                await new TourRefusals(plan, tpp, setup, steps).RunAsync(flow);
            }
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or CryptographicException)
        {
            steps.Add("stopped", "", e.Message);
        }
    }
}
