using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Clients;

/// <summary>A client as an operator sees it.</summary>
/// <param name="Version">Grows with every change; its ETag.</param>
internal sealed record StoredClient(ClientMetadata Metadata, bool Enabled, long Version, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    /// <summary>Its keys and certificates that are taken no longer.</summary>
    public IReadOnlyList<RevokedClientKey> RevokedKeys { get; init; } = [];

    /// <summary>Why its software may not act, in the word of the register of the regime; null = it may.</summary>
    public string? SoftwareStatus { get; init; }

    /// <summary>What the change that ended here made different; null where there was no change.</summary>
    public IReadOnlyList<MemberChange>? Changes { get; init; }
}
