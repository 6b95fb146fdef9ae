namespace Workspaces.Host.AdminApi;

/// <summary>How a change of a workspace is to be made.</summary>
/// <param name="DryRun">It is only to be previewed.</param>
/// <param name="AcceptsBrokenClients">It is made also when clients are not accepted any more by that.</param>
internal sealed record ChangeQuery(bool DryRun, bool AcceptsBrokenClients) : IQuery<ChangeQuery>
{
    public const string DryRunName = "dry_run";
    public const string AcceptName = "accept_broken_clients";

    public static ChangeQuery Read(QueryReader query) => new(query.Truth(DryRunName), query.Truth(AcceptName));
}
