using System.Collections.Frozen;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Callers;

/// <summary>Who calls a function: whom its changes are recorded of, and what it may do.</summary>
/// <param name="Workspaces">The only workspaces that are there for it; null = all.</param>
internal sealed record Caller(Actor Actor, OperatorRole Role, FrozenSet<string>? Workspaces = null)
{
    /// <summary>Who has the key of the configuration or of the data directory.</summary>
    public static Caller Bootstrap { get; } = new(new("bootstrap", "bootstrap"), OperatorRole.Admin);

    /// <summary>The jobs of this program.</summary>
    public static Caller Jobs { get; } = new(Actor.Server, OperatorRole.Admin);

    /// <summary>The maker of demo workspaces.</summary>
    public static Caller Demo { get; } = new(Actor.Server, OperatorRole.Admin);

    public bool IsRestricted => Workspaces is not null;

    /// <summary>A client that authenticated at its workspace.</summary>
    public static Caller OfClient(string workspaceId, string clientId) =>
        new(new(clientId, clientId), OperatorRole.Auditor, FrozenSet.Create(StringComparer.Ordinal, workspaceId));

    /// <summary>A client that showed that a registration is its own, and manages it.</summary>
    public static Caller OfItself(string workspaceId, string clientId) => OfClient(workspaceId, clientId) with { Role = OperatorRole.Operator };

    /// <summary>The register of a regime, whose word about software counts at a workspace.</summary>
    public static Caller OfRegister(string workspaceId) => new(new("register", "register"), OperatorRole.Operator, FrozenSet.Create(StringComparer.Ordinal, workspaceId));

    public bool Sees(string workspaceId) => Workspaces?.Contains(workspaceId) ?? true;

    /// <summary>The same as it calls now.</summary>
    public Caller From(string? address, string? trace) => this with { Actor = Actor with { Address = address, Trace = trace } };
}
