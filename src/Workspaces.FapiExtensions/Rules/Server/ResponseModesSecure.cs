using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Never puts an ID token or a code beside it into the query.</summary>
[Rule("response-modes-secure", "OIDCC-3.3.2.5", "JARM-2.3", "FAPI1-ADV-5.2.2.2")]
[Concerns(nameof(ServerSettings.ResponseTypes))]
public sealed record ResponseModesSecure : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        subject.ResponseTypes.All(type => type.Key is ResponseType.Code || !type.Value.Any(mode => mode is ResponseMode.Query or ResponseMode.QueryJwt))
            ? null
            : new(SettingsError.Invalid, "Only the response type code may be answered in the query.");
}
