namespace Workspaces.Host.Requests;

/// <summary>What requests may weigh.</summary>
internal static class RequestBounds
{
    /// <summary>The body of a protocol request, in bytes.</summary>
    public const int Body = 64 * 1024;
    /// <summary>The body of a call of the admin API; its endpoints carry it as <c>RequestSizeLimitAttribute</c>.</summary>
    public const int AdminBody = 1024 * 1024;
}
