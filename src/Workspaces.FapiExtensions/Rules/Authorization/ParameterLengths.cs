using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Accepts <c>state</c> up to <see cref="State"/> and <c>nonce</c> up to <see cref="Nonce"/> characters, and refuses longer ones instead of cutting them.</summary>
[Rule("parameter-lengths", "FAPI2-SP-FINAL-5.3.2.2-14", "RFC6749-4.1.1", "OIDCC-3.1.2.1")]
public sealed record ParameterLengths(int State, int Nonce) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.State?.Length > State || subject.Nonce?.Length > Nonce
            ? new(OAuthError.InvalidRequest, $"The state may have {State} characters and the nonce {Nonce}.")
            : null;
}
