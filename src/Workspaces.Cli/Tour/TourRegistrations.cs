using System.Net;
using Workspaces.Client.Admin;

namespace Workspaces.Cli.Tour;

/// <summary>How the client of a profile comes to be registered at the server that is visited.</summary>
internal static class TourRegistrations
{
    /// <summary>With what the profile wants; by the operator where that is a directory and the server has none.</summary>
    public static async Task<ITourRegistration> ForAsync(TourVisit visit)
    {
        if (visit.Plan.Registration.Regime is not { } regime)
        {
            return new TokenRegistration(visit);
        }

        var directory = new DirectoryAdmin(visit.Server.Admin, regime);
        var shown = await directory.ShowAsync(visit.Stopping);
        return shown.Status switch
        {
            HttpStatusCode.OK => new DirectoryRegistration(visit, new(visit, directory, shown)),
            HttpStatusCode.NotFound => new OperatorRegistration(visit),
            _ => throw new InvalidOperationException($"The directory of the regime cannot be asked: {TourSteps.Told(shown)}"),
        };
    }
}
