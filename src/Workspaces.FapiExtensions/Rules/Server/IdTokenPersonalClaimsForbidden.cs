using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Puts no claims about the user into ID tokens.</summary>
[Rule("id-token-personal-claims-forbidden", "CDR-Tokens")]
[Concerns(nameof(ServerSettings.PersonalClaimsInIdToken))]
public sealed record IdTokenPersonalClaimsForbidden : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.PersonalClaimsInIdToken
            ? new(SettingsError.Invalid, "The setting personal_claims_in_id_token must be false.")
            : null;
}
