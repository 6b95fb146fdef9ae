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
        var visit = new TourVisit(plan, server, new(plan.Profile, report), $"tour-{plan.Profile}-{_mark}", cancellationToken);
        try
        {
            await using var registration = await TourRegistrations.ForAsync(visit);
            var setup = new TourSetup(visit, registration);
            if (await setup.RunAsync() is { } tpp && await new TourFlow(plan, tpp, visit.Steps).RunAsync() is { } flow)
            {
                await new TourRefusals(visit, tpp, setup.ElsewhereIssuer!, registration).RunAsync(flow);
                await registration.LeaveAsync(tpp);
            }
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or CryptographicException or FormatException)
        {
            visit.Steps.Add("stopped", "", e.Message);
        }
    }
}
