using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Offers pushed authorization requests.</summary>
[Rule("par-offered", "FAPI2-SP-FINAL-5.3.2.2-2", "FAPI1-ADV-5.2.2-11", "BrazilOB-5.2.2-1", "CDR-RequestObject")]
[Concerns(nameof(ServerSettings.PushedAuthorizationRequests))]
public sealed record ParOffered : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.PushedAuthorizationRequests
            ? null
            : new(SettingsError.Invalid, "The setting pushed_authorization_requests must be true.");
}
