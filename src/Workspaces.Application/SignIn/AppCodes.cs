using System.Security.Cryptography;
using Workspaces.Application.Factors;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>Looks at codes of authenticator apps.</summary>
internal sealed class AppCodes(FactorStore factors, WorkspaceSecrets secrets, TimeProvider timeProvider)
{
    /// <summary>Uses a code up. False when it is none of the app's now, or was used before.</summary>
    public async Task<bool> UseAsync(string workspaceId, StoredApp app, string code, CancellationToken cancellationToken) =>
        StepOf(workspaceId, app, code) is { } step && await factors.UseCodeAsync(workspaceId, app.Id, step, cancellationToken);

    private long? StepOf(string workspaceId, StoredApp app, string code)
    {
        var secret = secrets.Unprotect(workspaceId, WorkspaceSecrets.AuthenticatorApp, app.Secret);
        try
        {
            return TotpCodes.StepOf(secret, code, timeProvider.GetUtcNow());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
