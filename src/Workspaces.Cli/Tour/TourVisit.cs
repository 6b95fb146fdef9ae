using Workspaces.Client.Flows;

namespace Workspaces.Cli.Tour;

/// <summary>One profile as it is visited.</summary>
/// <param name="Plan">How its clients go about their business.</param>
/// <param name="Workspace">The id of the workspace that is made for it.</param>
/// <param name="Stopping">Ends whatever is being done.</param>
internal sealed record TourVisit(ClientPlan Plan, TourServer Server, TourSteps Steps, string Workspace, CancellationToken Stopping);
