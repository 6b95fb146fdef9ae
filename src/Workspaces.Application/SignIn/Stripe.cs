namespace Workspaces.Application.SignIn;

/// <summary>Puts names into a fixed number of groups, so that what is kept for each is bounded whoever invents names. Differs from process to process.</summary>
internal static class Stripe
{
    public const int Count = 1 << 14;

    public static int Of(string workspaceId, string name) => HashCode.Combine(workspaceId, name) & (Count - 1);
}
