namespace Workspaces.Host.AdminApi;

/// <summary>Whether a workspace is to end without grace.</summary>
internal sealed record Immediately(bool Wanted) : IQuery<Immediately>
{
    public const string Name = "immediately";

    public static Immediately Read(QueryReader query) => new(query.Truth(Name));
}
