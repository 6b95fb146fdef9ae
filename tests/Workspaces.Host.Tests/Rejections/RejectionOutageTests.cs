using Workspaces.Application.Callers;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Rejections;

public sealed class RejectionOutageTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_is_down_costs_the_records_only()
    {
        await using var installation = new PostgresInstallation(server);
        await installation.InitializeAsync();
        installation.Database.Require();
        var name = ((PostgresDatabase)installation.Database).Name;
        await installation.Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new("known", "plain"), Cancellation);
        using var writer = RejectionWriterTests.Writer(installation, out var queue);

        await server.StopAcceptingAsync(name);
        queue.Add(RejectionWriterTests.Rejection("known", installation.Time.GetUtcNow()));
        await writer.FlushAsync(Cancellation);
        await server.StartAcceptingAsync(name);
        queue.Add(RejectionWriterTests.Rejection("known", installation.Time.GetUtcNow()));
        await writer.FlushAsync(Cancellation);

        Assert.Equal(1, queue.Dropped);
    }
}
