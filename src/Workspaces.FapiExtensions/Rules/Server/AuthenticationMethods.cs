using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Authenticates clients only by the methods <see cref="Allowed"/>.</summary>
[Rule("authentication-methods", "FAPI1-ADV-5.2.2-14", "FAPI2-SP-FINAL-5.3.2.1-6", "CDR-ClientAuthentication")]
[Concerns(nameof(ServerSettings.ClientAuthenticationMethods))]
public sealed record AuthenticationMethods(IReadOnlyList<string> Allowed) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.ClientAuthenticationMethods is { Count: > 0 } methods && methods.All(Allowed.Contains)
            ? null
            : new(SettingsError.Invalid, $"The client_authentication_methods may be {string.Join(" or ", Allowed)}, at least one.");
}
