namespace Workspaces.Application.Renewals;

/// <summary>The time that is looked at: what ended before, and what ends within it.</summary>
internal sealed record RenewalWindow(DateTimeOffset Now, TimeSpan Within)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public DateTimeOffset Until => Now + Within;

    public bool IsSoon(DateTimeOffset notAfter) => notAfter - Soon < Now;
}
