using System.Text.Json;
using Workspaces.Application.Audit;
using Workspaces.Application.Callers;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Auditing;

/// <summary>A workspace whose changes leave records.</summary>
public abstract class AuditScene(Installation installation) : InstallationTests(installation)
{
    private protected static AuditFilter Filter => new(null, null, null, null, null, null, 100);

    private protected AuditAdministration Audit => Get<AuditAdministration>();

    private protected async Task Rename(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Empty((await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { DisplayName = NewName("name") }, Cancellation)).Faults);
        }
    }

    private protected async Task<IReadOnlyList<AuditRow>> RecordsAsync() => (await Audit.ListAsync(Caller.Bootstrap, Workspace, Filter, Cancellation)).Value!.Items;

    private protected async Task<AuditVerdict> VerifyAsync(AuditHead? known = null) => (await Audit.VerifyAsync(Caller.Bootstrap, Workspace, known, Cancellation)).Value!;

    private protected async Task CreateWorkspace(string? settings = null) => Assert.Empty((await Get<WorkspaceAdministration>()
        .CreateAsync(Caller.Bootstrap, new(Workspace, "plain") { Settings = settings is null ? null : JsonElement.Parse(settings) }, Cancellation)).Faults);
}
