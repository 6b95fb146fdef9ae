using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Does not replace refresh tokens when they are used.</summary>
[Rule("refresh-token-rotation-forbidden", "FAPI2-SP-FINAL-5.3.2.1-9", "BrazilOB-5.2.2-17", "CDR-Tokens")]
[Concerns(nameof(ServerSettings.RefreshTokens) + "." + nameof(RefreshTokenSettings.Rotate))]
public sealed record RefreshTokenRotationForbidden : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.RefreshTokens.Rotate
            ? new(SettingsError.Invalid, "The setting refresh_tokens.rotate must be false.")
            : null;
}
