using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Accepts <c>state</c> up to <see cref="State"/> and <c>nonce</c> up to <see cref="Nonce"/> characters, and refuses longer ones instead of cutting them.</summary>
/// <remarks>Send shorter values: keep what belongs to them on your side, and send a random reference.</remarks>
[Rule("parameter-lengths", "FAPI2-SP-FINAL-5.3.2.2-14", "RFC6749-4.1.1", "OIDCC-3.1.2.1", Formal = true)]
public sealed record ParameterLengths(int State, int Nonce) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.State?.Length > State || subject.Nonce?.Length > Nonce
            ? new(OAuthError.InvalidRequest, $"The state may have {State} characters and the nonce {Nonce}.")
            {
                Expected = $"{State} characters of state, {Nonce} of nonce",
                Received = Received.Length(subject.State?.Length > State ? subject.State : subject.Nonce),
            }
            : null;
}
