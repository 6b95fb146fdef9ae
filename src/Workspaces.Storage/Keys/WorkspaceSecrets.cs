using Microsoft.AspNetCore.DataProtection;

namespace Workspaces.Storage.Keys;

/// <summary>Protects what a workspace keeps secret; nothing protected for one workspace or name can be read for another.</summary>
internal sealed class WorkspaceSecrets(IDataProtectionProvider protection)
{
    public const string PairwiseSalt = "pairwise-salt";
    public const string IdentityProvider = "identity-provider";
    public const string AuthenticatorApp = "authenticator-app";
    public const string Intent = "intent";

    public byte[] Protect(string workspaceId, string name, byte[] secret) => Protector(workspaceId, name).Protect(secret);

    public byte[] Unprotect(string workspaceId, string name, byte[] secret) => Protector(workspaceId, name).UnprotectStored(secret);

    private IDataProtector Protector(string workspaceId, string name) => protection.CreateProtector("Workspaces.Secrets", workspaceId, name);
}
