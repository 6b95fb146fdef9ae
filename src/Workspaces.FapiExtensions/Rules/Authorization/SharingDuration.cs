using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses a <c>sharing_duration</c> in the claims parameter that is no whole number of seconds or is negative.</summary>
[Rule("sharing-duration", "CDR-RequestObject")]
public sealed record SharingDuration : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.Claims is { } claims
            && claims.Other.TryGetValue("sharing_duration", out var duration)
            && !(duration.ValueKind is JsonValueKind.Number && duration.TryGetInt64(out var seconds) && seconds >= 0)
            ? new(OAuthError.InvalidRequest, "The sharing_duration must be a number of seconds that is not negative.")
            : null;
}
