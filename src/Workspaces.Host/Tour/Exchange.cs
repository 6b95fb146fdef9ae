namespace Workspaces.Host.Tour;

/// <summary>One request and its answer, for those who want to watch.</summary>
internal sealed record Exchange(string Method, Uri Url, string? Sent, int Status, string Received);
