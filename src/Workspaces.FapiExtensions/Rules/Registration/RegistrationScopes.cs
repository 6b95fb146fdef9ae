using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Registers only scopes that the software statement or the initial access token opens; where the setting <c>registration.narrowed</c> names <c>scope</c>, others are left out as long as one is left.</summary>
/// <remarks>Ask for scopes of the roles that the software has at the directory, or that the operator opened by the initial access token.</remarks>
[Rule("registration-scopes", "BrazilOBDCR-7.1-9", "OBUK-DCR-3.4", "CDR-ClientRegistration", "RFC7591-2")]
public sealed record RegistrationScopes : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject)
    {
        if (subject.OpenedScopes is not { } opened)
        {
            return null;
        }

        var left = subject.Scopes is { } named ? named.Where(opened.Contains).ToArray() : [.. opened];
        var error = subject.Statement is null ? OAuthError.InvalidClientMetadata : OAuthError.UnapprovedSoftwareStatement;
        return left.Length == 0 ? new(error, "The software may have none of the scopes: its roles, or its initial access token, open others.")
            : subject.Scopes is { } all && all.Count > left.Length && !subject.Settings.Narrowed.Contains("scope") ? new(error, "The software may not have all of these scopes.")
            : null;
    }
}
