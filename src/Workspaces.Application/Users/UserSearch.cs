using Workspaces.Storage.Rows;

namespace Workspaces.Application.Users;

/// <summary>Which users are looked for, by names as they are compared.</summary>
/// <param name="Beginning">What their names begin with; null = with anything.</param>
/// <param name="Name">What they are called; null = anything.</param>
internal sealed record UserSearch(string? Beginning = null, string? Name = null)
{
    public IQueryable<UserRow> In(IQueryable<UserRow> users)
    {
        users = string.IsNullOrWhiteSpace(Beginning) ? users : BeginningWith(users, Username.NormalizeBeginning(Beginning));
        return Name is null ? users : Called(users, Username.Normalize(Name), UpstreamUsername.BeginningOf(Name));
    }

    // A range of the index; what contains the text somewhere would be looked for in every row.
    private static IQueryable<UserRow> BeginningWith(IQueryable<UserRow> users, string first)
    {
        var end = first + char.MaxValue;
        return users.Where(user => string.Compare(user.NormalizedUsername, first) >= 0 && string.Compare(user.NormalizedUsername, end) < 0);
    }

    private static IQueryable<UserRow> Called(IQueryable<UserRow> users, string name, string upstream)
    {
        var end = upstream + char.MaxValue;
        return users.Where(user => user.NormalizedUsername == name || (string.Compare(user.NormalizedUsername, upstream) >= 0 && string.Compare(user.NormalizedUsername, end) < 0));
    }
}
