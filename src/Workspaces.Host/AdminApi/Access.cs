using Workspaces.Application.Callers;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.AdminApi;

/// <summary>What a call does, and so which roles may make it.</summary>
internal enum Access
{
    /// <summary>Whoever has a key.</summary>
    Read,
    /// <summary>Operators and admins.</summary>
    Operate,
    /// <summary>Auditors and admins: it watches what operators do.</summary>
    Oversee,
    /// <summary>Admins.</summary>
    Administer,
}

/// <summary>What a call is about, and so which workspaces its key has to see.</summary>
internal enum Reach
{
    /// <summary>Nothing of any workspace, or only what the key sees.</summary>
    Anything,
    /// <summary>The workspace that the path names.</summary>
    Workspace,
    /// <summary>The installation: keys that are limited to workspaces do not reach it.</summary>
    Installation,
}

/// <summary>What a call needs of the operator key. Every call declares it; one that does not needs everything.</summary>
internal sealed record Need(Access Access, Reach Reach)
{
    public static Need Everything { get; } = new(Access.Administer, Reach.Installation);

    public IReadOnlyList<OperatorRole> Roles => Access switch
    {
        Access.Read => [OperatorRole.Auditor, OperatorRole.Operator, OperatorRole.Admin],
        Access.Operate => [OperatorRole.Operator, OperatorRole.Admin],
        Access.Oversee => [OperatorRole.Auditor, OperatorRole.Admin],
        _ => [OperatorRole.Admin],
    };
}

internal static class NeedExtensions
{
    public static TBuilder Needs<TBuilder>(this TBuilder call, Access access, Reach reach) where TBuilder : IEndpointConventionBuilder =>
        call.WithMetadata(new Need(access, reach));
}
