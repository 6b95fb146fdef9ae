using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires a <c>nonce</c> of the requests <see cref="When"/> says.</summary>
/// <remarks>Send a fresh random nonce among the parameters that count, and compare it with the one in the ID token.</remarks>
[Rule("nonce-required", "FAPI1-BASE-5.2.2.2", "OIDCC-3.3.2.11")]
public sealed record NonceRequired(NonceDemand When) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        !string.IsNullOrEmpty(subject.Nonce) || (When is NonceDemand.Openid && !subject.IsOpenId)
            ? null
            : new(OAuthError.InvalidRequest, "The nonce is missing.") { Received = Received.Nothing };
}
