using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts only clients whose <c>response_modes</c> the workspace offers.</summary>
/// <remarks>Register response modes that the workspace offers.</remarks>
[Rule("client-response-modes", "FAPI2-MS-FINAL-5.3.3", "FAPI1-ADV-5.2.2-2")]
[Concerns(nameof(ClientMetadata.ResponseModes))]
public sealed record ClientResponseModes : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject)
    {
        var offered = subject.Settings.ResponseTypes.Values.SelectMany(modes => modes).Distinct().ToArray();
        return subject.Client.ResponseModes?.Except(offered).ToArray() is { Length: > 0 } refused
            ? new(OAuthError.InvalidClientMetadata, $"The response_modes name {string.Join(", ", refused)}, which the workspace does not offer; {Named.Offer(offered)}.")
            : null;
    }
}
