namespace Workspaces.Storage.Sql;

/// <summary>A passkey and whose it is.</summary>
/// <param name="Id">The factor.</param>
/// <param name="CredentialId">In base64url.</param>
/// <param name="PublicKey">As COSE has it.</param>
/// <param name="Counter">The signature counter that it told last.</param>
/// <param name="Transports">In words; empty = unknown.</param>
/// <param name="Copyable">It can be copied to other devices.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="UserId">Who has it.</param>
/// <param name="Username">What the user is called.</param>
/// <param name="SessionsFrom">Changes with the password and whatever else ends sessions.</param>
internal sealed record StoredPasskey(
    string Id, string CredentialId, byte[] PublicKey, long Counter, string Transports, bool Copyable, DateTimeOffset CreatedAt, string UserId, string Username, DateTimeOffset SessionsFrom);
