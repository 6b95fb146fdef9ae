using Workspaces.Application.Outcomes;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.AdminApi;

/// <summary>What the server adds to the metadata of a client (RFC 7591 3.2.1).</summary>
/// <param name="ClientIdIssuedAt">Seconds since 1970.</param>
/// <param name="Enabled">False where it is disabled.</param>
/// <param name="RevokedKeys">Its keys and certificates that are taken no longer; absent = none.</param>
/// <param name="SoftwareStatus">Why its software may not act at present, in the word of the register of the regime; absent where it may.</param>
/// <param name="Changes">What a change made different, empty = nothing; absent where nothing was to be changed.</param>
/// <param name="Warnings">What of the metadata that were sent looks like a mistake; absent = nothing.</param>
internal sealed record ClientAnswer(
    long ClientIdIssuedAt, bool? Enabled, IReadOnlyList<RevokedClientKey>? RevokedKeys, string? SoftwareStatus, IReadOnlyList<MemberChange>? Changes, IReadOnlyList<string>? Warnings);
