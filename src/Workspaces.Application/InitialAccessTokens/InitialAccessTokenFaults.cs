using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Rules.Registration;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Application.InitialAccessTokens;

/// <summary>What is wrong with an initial access token that is to be made.</summary>
internal static class InitialAccessTokenFaults
{
    private const int MaxNameLength = 100;
    private const int MaxUses = 10_000;

    public static IEnumerable<Fault> Of(NewInitialAccessToken token, Workspace workspace, DateTimeOffset now)
    {
        if (workspace.Settings.Registration is null || workspace.Rules.Find<InitialAccessTokenRequired>() is null)
        {
            yield return new(FaultKind.Refused, "Software registers itself at this workspace without initial access tokens, by its certificate and software statement, or not at all.");
        }

        if (token.Name.Trim().Length is 0 or > MaxNameLength || token.Name.Any(char.IsControl))
        {
            yield return new(FaultKind.Malformed, $"name has 1 to {MaxNameLength} characters.", "name");
        }

        if (token.Uses is < 1 or > MaxUses)
        {
            yield return new(FaultKind.Malformed, $"uses is a number from 1 to {MaxUses}; null lets it be used until it ends.", "uses");
        }

        if (token.ExpiresAt <= now)
        {
            yield return new(FaultKind.Malformed, $"expires_at is {token.ExpiresAt:u}, which has passed; name a later instant, or none for a token that ends when it is revoked.", "expires_at");
        }

        if (token.Scopes is { } scopes && (scopes.Count == 0 || scopes.Any(scope => !workspace.ScopeSet.Contains(scope))))
        {
            yield return new(FaultKind.Malformed, $"scopes names some of {string.Join(", ", workspace.Scopes)}; leave it out for all.", "scopes");
        }
    }
}
