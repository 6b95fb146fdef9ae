using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Demo;

/// <summary>Makes the demo workspaces that are missing. What was deleted stays deleted.</summary>
internal sealed class DemoContent(
    Installation installation, DemoDirectories directories, DataDirectory directory, WorkspaceAdministration workspaces, WorkspaceTrust trust, ClientAdministration clients, UserAdministration users, TimeProvider timeProvider)
{
    /// <returns>What kept a workspace from being made.</returns>
    public async Task<IReadOnlyList<Fault>> MakeAsync(DemoWorkspace demo, CancellationToken cancellationToken)
    {
        var folder = DemoClient.FolderOf(directory, demo);
        var begun = Directory.Exists(folder) && !File.Exists(Path.Combine(folder, DemoClient.MetadataFile));
        var created = await workspaces.CreateAsync(Caller.Demo, new(demo.Id, demo.Profile) { DisplayName = demo.DisplayName, Settings = directories.SettingsOf(demo) }, cancellationToken);
        if (!created.Succeeded && !IsTaken(created.Faults))
        {
            return created.Faults;
        }

        return created.Succeeded || (begun && (await workspaces.GetAsync(Caller.Demo, demo.Id, cancellationToken)).Succeeded)
            ? await FillAsync(demo, folder, cancellationToken)
            : [];
    }

    private async Task<IReadOnlyList<Fault>> FillAsync(DemoWorkspace demo, string folder, CancellationToken cancellationToken)
    {
        OwnFile.CreateDirectory(DemoClient.FolderOf(directory));
        OwnFile.CreateDirectory(folder);
        using var ca = DevelopmentCa.Open(directory, timeProvider);
        var anchored = await trust.SetAnchorsAsync(Caller.Demo, demo.Id, new([ca.Certificate.ExportCertificatePem(), .. directories.AuthoritiesOf(demo)]), cancellationToken);
        var claims = JsonSerializer.SerializeToElement(DemoWorkspace.Claims);
        var alice = await users.CreateAsync(Caller.Demo, demo.Id, new(DemoWorkspace.Username, DemoWorkspace.Password, claims), cancellationToken);
        var client = await RegisterAsync(demo, ca, folder, cancellationToken);
        return [.. anchored.Faults, .. alice.Faults.Where(fault => fault.Kind is not FaultKind.Taken), .. client.Faults];
    }

    private async Task<Outcome<StoredClient>> RegisterAsync(DemoWorkspace demo, DevelopmentCa ca, string folder, CancellationToken cancellationToken)
    {
        var metadata = DemoClient.Create(demo, ca, folder, installation.PublicUrl);
        var registered = await clients.CreateAsync(Caller.Demo, demo.Id, metadata, cancellationToken);
        if (IsTaken(registered.Faults))
        {
            // Of a start that was interrupted; its keys may not have been kept.
            registered = await clients.UpdateAsync(Caller.Demo, demo.Id, metadata, enabled: null, version: null, cancellationToken);
        }

        if (registered.Succeeded)
        {
            DemoClient.Complete(metadata, folder);
        }

        return registered;
    }

    private static bool IsTaken(IReadOnlyList<Fault> faults) => faults is [{ Kind: FaultKind.Taken }];
}
