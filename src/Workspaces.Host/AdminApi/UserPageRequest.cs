using Workspaces.Application.Users;

namespace Workspaces.Host.AdminApi;

/// <summary>Which users are asked for.</summary>
/// <param name="Page">Which part of the list.</param>
/// <param name="Username">What they are called; null = anything.</param>
internal sealed record UserPageRequest(PageRequest Page, string? Username) : IQuery<UserPageRequest>
{
    public const string Name = "username";

    public UserSearch Search => new(Page.Search, Username);

    public static UserPageRequest Read(QueryReader query) => new(PageRequest.Read(query), query.Text(Name, Application.Users.Username.MaxTypedLength));
}
