namespace Workspaces.Host.AdminApi;

/// <summary>Whether a change is only to be previewed.</summary>
internal sealed record DryRun(bool Wanted) : IQuery<DryRun>
{
    public const string Name = "dry_run";

    public static DryRun Read(QueryReader query) => new(query.Truth(Name));
}
