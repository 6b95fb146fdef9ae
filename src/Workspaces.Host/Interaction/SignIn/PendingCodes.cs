using Microsoft.AspNetCore.DataProtection;
using Workspaces.Host.Requests;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>Carries a sign-in from the password to the code of an authenticator app, in the form itself: nobody can read or make it, and each tab has its own.</summary>
internal sealed class PendingCodes(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public string Protect(string workspaceId, PendingCode pending) => Protector(workspaceId).Seal(pending, Lifetime);

    /// <summary>Null when it is over, or none of this workspace.</summary>
    public PendingCode? Read(string workspaceId, string? state) => Protector(workspaceId).UnsealLiving<PendingCode>(state);

    private IDataProtector Protector(string workspaceId) => protection.CreateProtector("Workspaces.PendingCode", workspaceId);
}

/// <summary>A user whose password was right.</summary>
/// <param name="Username">As it was typed.</param>
/// <param name="Since">For what the password was right.</param>
/// <param name="ClientId">Whose request it is; empty = nobody's.</param>
/// <param name="RequestUri">For what the user signs in.</param>
internal sealed record PendingCode(string Username, DateTimeOffset Since, string ClientId, string RequestUri);
