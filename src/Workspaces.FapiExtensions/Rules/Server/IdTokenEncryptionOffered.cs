using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Offers encrypted ID tokens.</summary>
[Rule("id-token-encryption-offered", "BrazilOB-5.2.2.2-1", "FAPI1-ADV-5.2.2.1")]
[Concerns(nameof(ServerSettings.IdTokenEncryption))]
public sealed record IdTokenEncryptionOffered : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.IdTokenEncryption.Offered
            ? null
            : new(SettingsError.Invalid, "The setting id_token_encryption must name algorithms.");
}
