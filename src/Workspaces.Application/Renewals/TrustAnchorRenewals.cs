using System.Security.Cryptography.X509Certificates;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Application.Renewals;

/// <summary>The trust anchors of a workspace. One stops the clients whose certificates count by it alone, and is renewed when the same authority has another there that lasts longer.</summary>
internal sealed class TrustAnchorRenewals(TrustForecasts forecasts) : IRenewalSource
{
    public async Task CollectAsync(Workspace workspace, Soonest soonest, CancellationToken cancellationToken)
    {
        X509Certificate2[] ending = [.. workspace.TrustAnchors.Certificates.Where(anchor => CertificateFacts.Of(anchor).NotAfter <= soonest.Window.Until)];
        if (ending.Length == 0)
        {
            return;
        }

        var without = await forecasts.OfAsync(workspace, [.. ending.Select(workspace.TrustAnchors.Without)], cancellationToken);
        foreach (var (anchor, forecast) in ending.Zip(without))
        {
            var facts = CertificateFacts.Of(anchor);
            soonest.Add(Renewal.Of(RenewalKind.TrustAnchor, facts.Thumbprint, facts.Subject?.ToString() ?? "", facts.NotAfter, IsRenewed(workspace, facts), soonest.Window) with
            {
                Workspace = workspace.Id,
                Stops = [.. forecast.Broken.First.Take(Renewal.MaxStops).Select(client => client.ClientId)],
                StoppedClients = forecast.Broken.Count,
            });
        }
    }

    private static bool IsRenewed(Workspace workspace, CertificateFacts anchor) =>
        workspace.TrustAnchors.Certificates.Select(CertificateFacts.Of).Any(other => other.NotAfter > anchor.NotAfter && other.Subject is { } name && name.Equals(anchor.Subject));
}
