using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Offers no encrypted ID tokens.</summary>
[Rule("id-token-encryption-forbidden", "CDR-ClientRegistration")]
[Concerns(nameof(ServerSettings.IdTokenEncryption))]
public sealed record IdTokenEncryptionForbidden : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.IdTokenEncryption.Offered
            ? new(SettingsError.Invalid, "The setting id_token_encryption must name no algorithms.")
            : null;
}
