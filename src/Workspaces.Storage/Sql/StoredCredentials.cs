namespace Workspaces.Storage.Sql;

/// <summary>What is known of a user name.</summary>
/// <param name="UserId">Null = nobody has it who may sign in.</param>
/// <param name="PasswordHash">Null where there is no such user.</param>
/// <param name="Counted">How many counts of failed sign-ins there are that a success ends.</param>
/// <param name="LockedUntil">For who asks; null = never locked.</param>
internal sealed record StoredCredentials(string? UserId, string? PasswordHash, int Counted, DateTimeOffset? LockedUntil)
{
    /// <summary>Changes with the password and whatever else ends sessions.</summary>
    public DateTimeOffset? SessionsFrom { get; init; }

    /// <summary>The authenticator app without which the password opens nothing; null = the user has none.</summary>
    public StoredApp? App { get; init; }
}

/// <summary>An authenticator app.</summary>
/// <param name="Id">The factor.</param>
/// <param name="Secret">Protected.</param>
internal sealed record StoredApp(string Id, byte[] Secret);
