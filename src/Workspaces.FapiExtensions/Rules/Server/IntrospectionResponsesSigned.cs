using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Signs what the introspection endpoint says, for whoever asks for that.</summary>
[Rule("introspection-responses-signed", "FAPI2-MS-FINAL-5.5.1", "RFC9701-5")]
[Concerns(nameof(ServerSettings.Introspection))]
public sealed record IntrospectionResponsesSigned : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.Introspection.SignedResponses
            ? null
            : new(SettingsError.Invalid, "The setting introspection must allow signed_responses.");
}
