using Workspaces.FapiExtensions.Jose;

namespace Workspaces.Application.Compliance;

/// <summary>The keys of reports.</summary>
/// <param name="Keys">Those that count; one signs.</param>
/// <param name="Revoked">Those that signed once, and that somebody else may have.</param>
/// <param name="InstallationId">The thumbprint of the first there ever was.</param>
internal sealed record ReportKeySet(WorkspaceKeys Keys, IReadOnlyList<RevokedReportKey> Revoked, string InstallationId);

/// <summary>A key that signs nothing any more.</summary>
internal sealed record RevokedReportKey(WorkspaceKey Key, DateTimeOffset RevokedAt);
