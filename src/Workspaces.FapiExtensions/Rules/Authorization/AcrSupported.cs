using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Denies a request for an essential <c>acr</c> of which the workspace supports none of the wanted values.</summary>
/// <remarks>Ask for one of the acr_values_supported of the metadata, or do not mark the claim as essential.</remarks>
[Rule("acr-supported", "OIDCC-5.5.1.1")]
public sealed record AcrSupported : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.Claims is { } claims
            && claims.IdToken.TryGetValue("acr", out var acr)
            && acr is { Essential: true, Values.Count: > 0 }
            && !acr.Values.Any(subject.SupportedAcrValues.Contains)
            ? new(OAuthError.AccessDenied, "None of the essential acr values is supported.")
            {
                Expected = string.Join(" or ", subject.SupportedAcrValues),
                Received = Received.Count(acr.Values.Count, "other values"),
            }
            : null;
}
