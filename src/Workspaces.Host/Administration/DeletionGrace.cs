namespace Workspaces.Host.Administration;

/// <summary>How long a deleted workspace can be restored: <c>Workspaces__DeletionGraceDays</c>.</summary>
internal sealed record DeletionGrace(TimeSpan Span)
{
    public const int DefaultDays = 7;
    public const int MaxDays = 365;

    public static DeletionGrace From(IConfiguration configuration) =>
        new(TimeSpan.FromDays(Math.Clamp(configuration.GetValue("Workspaces:DeletionGraceDays", DefaultDays), 0, MaxDays)));
}
