using Workspaces.Application.Audit;

namespace Workspaces.Host.AdminApi;

/// <summary>The head of a chain that somebody noted earlier.</summary>
/// <param name="Head">Null = none was noted.</param>
internal sealed record KnownHead(AuditHead? Head) : IQuery<KnownHead>
{
    public static KnownHead Read(QueryReader query) => new(query.Read("head", "a head as an earlier answer gave it", AuditHead.Read));
}
