namespace Workspaces.Host.AdminApi;

/// <summary>The certification authorities whose client certificates count, as PEM.</summary>
internal sealed record TrustAnchorList(IReadOnlyList<string> Certificates);
