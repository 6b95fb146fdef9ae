namespace Workspaces.Application.Renewals;

/// <summary>Knows what of the installation itself ends.</summary>
internal interface IInstalledRenewals
{
    IEnumerable<Renewal> All(RenewalWindow window);
}
