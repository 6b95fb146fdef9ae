namespace Workspaces.Host.AdminApi;

/// <summary>Whether what is only warned of otherwise is refused.</summary>
internal sealed record Strict(bool Wanted) : IQuery<Strict>
{
    public const string Name = "strict";

    public static Strict Read(QueryReader query) => new(query.Truth(Name));
}
