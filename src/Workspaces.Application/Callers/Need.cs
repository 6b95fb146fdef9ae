using Workspaces.Application.Outcomes;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Callers;

/// <summary>What a function needs of its caller. A workspace that a caller does not see is not there for it.</summary>
internal sealed record Need(Access Access, Reach Reach)
{
    public static Need ToRead { get; } = new(Access.Read, Reach.Workspace);
    public static Need ToOperate { get; } = new(Access.Operate, Reach.Workspace);
    public static Need ToAddWorkspaces { get; } = new(Access.Operate, Reach.Installation);
    public static Need ToExamine { get; } = new(Access.Read, Reach.Installation);
    public static Need ToOversee { get; } = new(Access.Oversee, Reach.Installation);
    public static Need Everything { get; } = new(Access.Administer, Reach.Installation);

    public IReadOnlyList<OperatorRole> Roles => Access switch
    {
        Access.Read => [OperatorRole.Auditor, OperatorRole.Operator, OperatorRole.Admin],
        Access.Operate => [OperatorRole.Operator, OperatorRole.Admin],
        Access.Oversee => [OperatorRole.Auditor, OperatorRole.Admin],
        _ => [OperatorRole.Admin],
    };

    /// <summary>Why the caller may not; null = it may.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="workspaceId">What the call is about; null = the installation, or nothing.</param>
    public Fault? FaultOf(Caller caller, string? workspaceId = null)
    {
        if (Reach is Reach.Workspace && !(workspaceId is { } id && WorkspaceId.IsValid(id) && caller.Sees(id)))
        {
            return NotThere.Workspace(workspaceId);
        }

        if (!Roles.Contains(caller.Role))
        {
            return Forbidden($"takes the role {string.Join(" or ", Roles.Select(Name))}; the operator key '{caller.Actor.Name}' has the role {Name(caller.Role)}.");
        }

        return Reach is Reach.Installation && caller.IsRestricted
            ? Forbidden($"is about the whole installation; the operator key '{caller.Actor.Name}' is for some workspaces only.")
            : null;
    }

    /// <summary>Does the work, if the caller may.</summary>
    public Task<Outcome<TValue>> ThenAsync<TValue>(Caller caller, string workspaceId, Func<Task<Outcome<TValue>>> work) where TValue : class =>
        FaultOf(caller, workspaceId) is { } refusal ? Task.FromResult<Outcome<TValue>>(refusal) : work();

    private static Fault Forbidden(string reason) => new(FaultKind.Forbidden, "The call " + reason);

    private static string Name(OperatorRole role) => role.ToString().ToLowerInvariant();
}
