namespace Workspaces.Client.Http;

/// <summary>One request and its answer, for those who want to watch.</summary>
public sealed record Exchange(string Method, Uri Url, string? Sent, int Status, string Received);
