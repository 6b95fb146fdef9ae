using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>Shows the framework, which knows passkeys, the users of one workspace. It changes nothing: what it found is kept elsewhere.</summary>
internal sealed class PasskeyStore(FactorStore factors, string workspaceId) : IUserPasskeyStore<PasskeyUser>
{
    private static readonly char[] Spaces = [' '];

    public async Task<PasskeyUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        await factors.PasskeysAsync(workspaceId, userId, cancellationToken) is [{ Username: var name }, ..] passkeys ? new(userId, name, passkeys) : null;

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyUser user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys.Select(Info)]);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(user.Find(credentialId) is { } found ? Info(found) : null);

    public Task<PasskeyUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult<PasskeyUser?>(null);

    public Task<string> GetUserIdAsync(PasskeyUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(PasskeyUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(PasskeyUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<PasskeyUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task AddOrUpdatePasskeyAsync(PasskeyUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(PasskeyUser user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(PasskeyUser user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(PasskeyUser user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(PasskeyUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(PasskeyUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(PasskeyUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private static UserPasskeyInfo Info(StoredPasskey passkey) => new(
        Base64Url.DecodeFromChars(passkey.CredentialId),
        passkey.PublicKey,
        passkey.CreatedAt,
        (uint)passkey.Counter,
        passkey.Transports.Split(Spaces, StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: true,
        isBackupEligible: passkey.Copyable,
        isBackedUp: passkey.Copyable,
        attestationObject: [],
        clientDataJson: []);
}

/// <summary>A user with passkeys.</summary>
internal sealed record PasskeyUser(string Id, string Name, IReadOnlyList<StoredPasskey> Passkeys)
{
    public StoredPasskey? Find(byte[] credentialId)
    {
        var id = Base64Url.EncodeToString(credentialId);
        return Passkeys.FirstOrDefault(passkey => passkey.CredentialId == id);
    }
}
