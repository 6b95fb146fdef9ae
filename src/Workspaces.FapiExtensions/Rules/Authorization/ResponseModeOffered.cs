using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Accepts a response type only in the response modes that the workspace offers for it; a request that names no mode asks for the default of its type.</summary>
/// <remarks>Send a response_mode that the workspace offers for the response_type.</remarks>
[Rule("response-mode-offered", "FAPI1-ADV-5.2.2-2", "JARM-2.1", "JARM-2.3", "FAPI2-MS-FINAL-5.4.1-1")]
public sealed record ResponseModeOffered : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject)
    {
        if (subject.ResponseType is not { } type || !subject.Settings.ResponseTypes.TryGetValue(type, out var modes))
        {
            return null;
        }

        return modes.Contains(subject.ResponseMode ?? ResponseMode.DefaultOf(type))
            ? null
            : new(
                subject.ResponseMode is null ? OAuthError.UnsupportedResponseType : OAuthError.InvalidRequest,
                $"The response_type {type} needs the response_mode {string.Join(" or ", modes)}.")
            {
                Expected = string.Join(" or ", modes),
                Received = Received.Word(subject.ResponseMode, Vocabulary.ResponseModes),
            };
    }
}
