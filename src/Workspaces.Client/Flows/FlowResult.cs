using Workspaces.Client.Http;
using Workspaces.Client.Jose;

namespace Workspaces.Client.Flows;

/// <summary>What came of a flow. It stops at the first refusal; what was not reached is null.</summary>
public sealed record FlowResult(AuthorizationAttempt Attempt)
{
    /// <summary>What came of lodging an intent; null where none is.</summary>
    public Answer? Lodged { get; init; }
    public Answer? Push { get; init; }
    public AuthorizationResponse? Response { get; init; }
    public Answer? Tokens { get; init; }
    /// <summary>The ID token of the authorization response.</summary>
    public VerifiedJwt? FrontIdToken { get; init; }
    /// <summary>The ID token of the token endpoint.</summary>
    public VerifiedJwt? IdToken { get; init; }

    public bool Succeeded => Tokens is { Succeeded: true } && Faults.Count == 0;
    public string? AccessToken => Tokens?["access_token"];
    public string? RefreshToken => Tokens?["refresh_token"];
    public string? Error => Tokens?.Error ?? Response?.Error ?? Push?.Error ?? Lodged?.Error;
    public string? ErrorDescription => Tokens?.ErrorDescription ?? Response?.ErrorDescription ?? Push?.ErrorDescription ?? Lodged?.ErrorDescription;
    public string? ErrorUri => Tokens?.ErrorUri ?? Response?.ErrorUri ?? Push?.ErrorUri ?? Lodged?.ErrorUri;

    /// <summary>Everything that a careful client objects to, although nothing was refused.</summary>
    public IReadOnlyList<string> Faults =>
    [
        .. Response?.Faults ?? [],
        .. (FrontIdToken?.Faults ?? []).Select(fault => "ID token of the authorization response: " + fault),
        .. (IdToken?.Faults ?? []).Select(fault => "ID token of the token response: " + fault),
        .. FrontIdToken is null || IdToken is null || FrontIdToken["sub"] == IdToken["sub"] ? Array.Empty<string>() : ["The two ID tokens differ in sub."],
    ];
}
