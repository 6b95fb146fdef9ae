using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.ClientCertificates;
using Workspaces.Client.Flows;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Renewals;

/// <summary>A client has its answer before the server has noted with which certificate it came.</summary>
internal static class Noted
{
    /// <summary>Waits for it.</summary>
    public static Task Async(HostFixture host, string workspace, Tpp tpp)
    {
        var (clientId, thumbprint) = (tpp.Options.ClientId, CertificateFacts.Of(tpp.Options.Certificate!).Thumbprint);
        return Eventually.Async(async () =>
        {
            await host.Services.GetRequiredService<SeenCertificateWriter>().FlushAsync(TestContext.Current.CancellationToken);
            return await host.Services.GetRequiredService<Store>().InWorkspaceAsync(workspace, context => context.Set<ClientCertificateRow>()
                .AnyAsync(row => row.ClientId == clientId && row.Thumbprint == thumbprint, TestContext.Current.CancellationToken));
        });
    }
}
