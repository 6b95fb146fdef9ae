using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Application.Renewals;

/// <summary>Knows of one kind of things at a workspace that end.</summary>
internal interface IRenewalSource
{
    /// <summary>Adds whatever there is.</summary>
    Task CollectAsync(Workspace workspace, Soonest soonest, CancellationToken cancellationToken);
}
