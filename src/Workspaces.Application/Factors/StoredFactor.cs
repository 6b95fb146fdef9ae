using Workspaces.Storage.Rows;

namespace Workspaces.Application.Factors;

/// <summary>What a user signs in with beside a password, or instead of one, as an operator sees it.</summary>
/// <param name="Id">Means nothing elsewhere.</param>
/// <param name="Kind"><c>totp</c> (an authenticator app) or <c>passkey</c>.</param>
/// <param name="Copyable">It is a passkey that can be copied to other devices.</param>
/// <param name="CreatedAt">When the user added it.</param>
/// <param name="LastUsedAt">When it was used to sign in; null = never.</param>
internal sealed record StoredFactor(string Id, string Kind, bool Copyable, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    public static StoredFactor From(FactorRow row) =>
        new(row.Id, row.Kind is FactorKind.Totp ? "totp" : "passkey", row.Copyable, row.CreatedAt, row.LastUsedAt);
}
