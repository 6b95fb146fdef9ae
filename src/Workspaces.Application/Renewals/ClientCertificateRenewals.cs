using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Renewals;

/// <summary>The certificates with which clients came. One is renewed when its client came with another that lasts longer.</summary>
internal sealed class ClientCertificateRenewals(Store store) : IRenewalSource
{
    public Task CollectAsync(Workspace workspace, Soonest soonest, CancellationToken cancellationToken) => store.InWorkspaceAsync(workspace.Id, async context =>
    {
        var until = soonest.Window.Until;
        var ending = context.Set<ClientCertificateRow>().AsNoTracking()
            .Where(certificate => certificate.NotAfter <= until)
            .Where(certificate => context.Set<ClientRow>().Any(client => client.ClientId == certificate.ClientId && !client.Disabled))
            .OrderBy(certificate => certificate.NotAfter)
            .Select(certificate => new
            {
                certificate.ClientId,
                certificate.Thumbprint,
                certificate.Subject,
                certificate.NotAfter,
                Renewed = context.Set<ClientCertificateRow>().Any(other => other.ClientId == certificate.ClientId && other.NotAfter > certificate.NotAfter),
            });
        await foreach (var one in ending.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            soonest.Add(Renewal.Of(RenewalKind.ClientCertificate, one.Thumbprint, one.Subject, one.NotAfter, one.Renewed, soonest.Window) with
            {
                Workspace = workspace.Id,
                ClientId = one.ClientId,
                Stops = one.Renewed ? [] : [one.ClientId],
                StoppedClients = one.Renewed ? 0 : 1,
            });
        }

        return true;
    });
}
