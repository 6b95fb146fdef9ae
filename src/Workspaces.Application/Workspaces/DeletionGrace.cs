namespace Workspaces.Application.Workspaces;

/// <summary>How long a deleted workspace can be restored: <c>Workspaces__DeletionGraceDays</c>.</summary>
internal sealed record DeletionGrace(TimeSpan Span)
{
    public const int DefaultDays = 7;
    public const int MaxDays = 365;

    public static DeletionGrace OfDays(int days) => new(TimeSpan.FromDays(Math.Clamp(days, 0, MaxDays)));
}
