using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses a <c>sharing_duration</c> in the claims parameter that is no whole number of seconds or is negative.</summary>
/// <remarks>Send sharing_duration in the claims parameter as a whole number of seconds from 0.</remarks>
[Rule("sharing-duration", "CDR-RequestObject", Formal = true)]
public sealed record SharingDuration : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.Claims is { } claims
            && claims.Other.TryGetValue("sharing_duration", out var duration)
            && !(WholeNumber.TryRead(duration, out var seconds) && seconds >= 0)
            ? new(OAuthError.InvalidRequest, "The sharing_duration must be a number of seconds that is not negative.")
            {
                Expected = "a number from 0",
                Received = Received.State(duration.ValueKind),
            }
            : null;
}
