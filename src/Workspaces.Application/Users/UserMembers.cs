using System.Text.Json.Nodes;
using Workspaces.Application.Outcomes;

namespace Workspaces.Application.Users;

/// <summary>The members of a user that operators change.</summary>
internal static class UserMembers
{
    /// <param name="password">Whether there is another one; nobody is told which.</param>
    public static IReadOnlyList<MemberChange> Between(StoredUser before, StoredUser after, bool password) =>
        [.. MemberChange.Between(Of(before), Of(after)), .. password ? [new MemberChange("password", null, null)] : Array.Empty<MemberChange>()];

    private static JsonObject Of(StoredUser user) =>
        new() { ["claims"] = JsonObject.Create(user.Claims), ["enabled"] = user.Enabled, ["locked_until"] = user.LockedUntil, ["codes_refused"] = user.CodesRefused };
}
