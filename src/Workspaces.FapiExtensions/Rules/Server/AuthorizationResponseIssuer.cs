using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Puts the <c>iss</c> parameter into authorization responses that are not JWTs.</summary>
[Rule("authorization-response-issuer", "FAPI2-SP-FINAL-5.3.2.2-7", "RFC9207-2", "FAPI2-MS-FINAL-5.4.1")]
[Concerns(nameof(ServerSettings.AuthorizationResponseIss))]
public sealed record AuthorizationResponseIssuer : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.AuthorizationResponseIss || subject.ResponseTypes.Values.All(modes => modes.All(ResponseMode.IsJwt))
            ? null
            : new(SettingsError.Invalid, "The setting authorization_response_iss must be true where a response is not a JWT.");
}
