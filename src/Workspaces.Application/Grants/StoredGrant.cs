using Workspaces.Storage.Rows;

namespace Workspaces.Application.Grants;

/// <summary>What a user granted to a client.</summary>
/// <param name="Id">Stands in access tokens as <c>grant_id</c>.</param>
/// <param name="UserId">Who did.</param>
/// <param name="ClientId">To whom.</param>
/// <param name="Scopes">What.</param>
/// <param name="GrantedAt">When.</param>
/// <param name="ExpiresAt">When it ends by itself; null = never by time.</param>
/// <param name="Redeemed">The client redeemed the code.</param>
/// <param name="Refreshable">The client has, or gets, a refresh token.</param>
internal sealed record StoredGrant(
    string Id, string UserId, string ClientId, IReadOnlyList<string> Scopes, DateTimeOffset GrantedAt, DateTimeOffset? ExpiresAt, bool Redeemed, bool Refreshable)
{
    public static StoredGrant Of(GrantRow row) => new(
        row.Id, row.UserId, row.ClientId, row.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.CreatedAt, row.ExpiresAt, row.CodeConsumedAt is not null, row.Refreshable);
}

/// <summary>Which grants are asked for.</summary>
/// <param name="UserId">Of whom; null = of anybody.</param>
/// <param name="ClientId">To whom; null = to anybody.</param>
/// <param name="Cursor">Behind which; null = from the beginning.</param>
/// <param name="Limit">How many.</param>
internal sealed record GrantFilter(string? UserId, string? ClientId, string? Cursor, int Limit);
