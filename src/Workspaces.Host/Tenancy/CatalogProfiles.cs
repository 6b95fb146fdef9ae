using System.Text.Json;
using Workspaces.Host.Administration;
using Workspaces.Host.Hosting;
using Workspaces.Profiles;

namespace Workspaces.Host.Tenancy;

/// <summary>The profiles of this installation: the product's templates and the operator's.</summary>
internal sealed class CatalogProfiles : IProfileSource
{
    /// <exception cref="StartupException">A template has faults; all of them are told.</exception>
    public CatalogProfiles(string? operatorFolder)
    {
        try
        {
            Catalog = ProfileCatalog.Load(operatorFolder);
        }
        catch (ProfileException e)
        {
            throw new StartupException([.. e.Faults.Select(fault => fault.ToString())]);
        }
    }

    public ProfileCatalog Catalog { get; }

    public Outcome<WorkspaceProfile> Resolve(string profileId, JsonElement? settings)
    {
        if (Catalog.Find(profileId) is not { } profile)
        {
            return new Fault(FaultKind.NotFound, $"There is no profile {profileId}; there are {string.Join(", ", Catalog.All.Select(p => p.Id))}.", "profile");
        }

        var customized = profile.Customize(settings);
        return customized.Succeeded
            ? new WorkspaceProfile(
                profile.Id, profile.Version, customized.Workspace.Settings, customized.Workspace.Rules, customized.Workspace.Scopes, customized.Workspace.SenderConstraint)
            : customized.Faults.Select(Explain).ToList();
    }

    private static Fault Explain(SettingFault fault) => new(FaultKind.OutOfBounds, $"Found {fault.Found ?? "nothing"}; allowed: {fault.Bound}", $"settings.{fault.Path}")
    {
        RuleId = fault.RuleId,
        Bound = fault.Bound,
        Clauses = fault.Clause is null ? [] : [fault.Clause],
    };
}
