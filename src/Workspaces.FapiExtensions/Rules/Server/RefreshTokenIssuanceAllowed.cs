using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Server;

/// <summary>Issues refresh tokens only in the ways <see cref="Allowed"/>.</summary>
[Rule("refresh-token-issuance", "BrazilOB-5.2.2-12", "CDR-Tokens")]
[Concerns(nameof(ServerSettings.RefreshTokens) + "." + nameof(RefreshTokenSettings.Issue))]
public sealed record RefreshTokenIssuanceAllowed(IReadOnlyList<RefreshTokenIssuance> Allowed) : IRule<ServerSettings>
{
    public Violation? Check(ServerSettings subject) =>
        Allowed.Contains(subject.RefreshTokens.Issue)
            ? null
            : new(SettingsError.Invalid, $"The setting refresh_tokens.issue may be {string.Join(" or ", Allowed.Select(issue => JsonNamingPolicy.SnakeCaseLower.ConvertName(issue.ToString())))}.");
}
