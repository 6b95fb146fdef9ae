using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Accepts as redirect URIs only those of the software statement; the request must name some where <see cref="Required"/> says so.</summary>
/// <remarks>Register the redirect URI at the directory, fetch a new statement, and spell it as it stands there.</remarks>
[Rule("software-statement-redirect-uris", "BrazilOBDCR-7.1-6", "OBUK-DCR-3.4", "CDR-ClientRegistration", "RFC7591-2.3")]
[NeedsSoftwareStatements]
public sealed record SoftwareStatementRedirectUris(bool Required) : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject switch
    {
        { RedirectUris: null or { Count: 0 } } when Required => new(OAuthError.InvalidRedirectUri, "The request names no redirect_uris.") { Received = Received.Nothing },
        { Statement: { Readable: true } statement, RedirectUris: { } named } when named.Except(statement.RedirectUris, StringComparer.Ordinal).Any() =>
            new(OAuthError.InvalidRedirectUri, "A redirect URI of the request does not stand in the software statement."),
        _ => null,
    };
}
