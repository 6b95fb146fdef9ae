using System.Collections.Frozen;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Callers;

/// <summary>Who calls the admin API.</summary>
/// <param name="Id">The id of the key.</param>
/// <param name="Workspaces">The only workspaces that are there for it; null = all.</param>
internal sealed record Operator(string Id, string Name, OperatorRole Role, FrozenSet<string>? Workspaces)
{
    /// <summary>Who has the key of the configuration or of the data directory.</summary>
    public static Operator Bootstrap { get; } = new("bootstrap", "bootstrap", OperatorRole.Admin, null);

    public bool IsRestricted => Workspaces is not null;

    public bool Sees(string workspaceId) => Workspaces?.Contains(workspaceId) ?? true;
}
