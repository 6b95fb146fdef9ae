using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Offers pushed authorization requests or request objects by value.</summary>
[Rule("request-transport-offered", "FAPI1-ADV-5.2.2-1", "FAPI1-ADV-5.2.2-11", "RFC9101-5")]
[Concerns(nameof(ServerSettings.PushedAuthorizationRequests), nameof(ServerSettings.RequestObjectsByValue))]
public sealed record RequestTransportOffered : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.PushedAuthorizationRequests || subject.RequestObjectsByValue
            ? null
            : new(SettingsError.Invalid, "At least one of pushed_authorization_requests and request_objects_by_value must be true.");
}
