using System.Text.Json;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Profiles;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Workspaces;

/// <summary>The profiles of this installation: the product's templates and the operator's.</summary>
internal sealed class CatalogProfiles : IProfileSource
{
    /// <param name="operatorFolder">The operator's templates; null = none.</param>
    /// <param name="rules">The rules that templates may use; null = those of the product.</param>
    /// <exception cref="StartupException">A template has faults; all of them are told.</exception>
    public CatalogProfiles(string? operatorFolder, RuleCatalog? rules = null)
    {
        try
        {
            Catalog = ProfileCatalog.Load(operatorFolder, rules);
        }
        catch (ProfileException e)
        {
            throw new StartupException([.. e.Faults.Select(fault => fault.ToString())]);
        }
    }

    public ProfileCatalog Catalog { get; }

    public ResolvedProfile Resolve(string profileId, JsonElement? settings)
    {
        if (Catalog.Find(profileId) is not { } profile)
        {
            return ResolvedProfile.NotThere($"There is no profile {profileId}; there are {string.Join(", ", Catalog.All.Select(p => p.Id))}.");
        }

        var customized = profile.Customize(settings);
        return customized.Succeeded
            ? new AppliedProfile(
                profile.Id, profile.Version, customized.Workspace.Settings, customized.Workspace.Rules, customized.Workspace.Scopes, customized.Workspace.SenderConstraint)
            : ResolvedProfile.Faulty(customized.Faults);
    }
}
