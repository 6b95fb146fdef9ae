using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>
/// A grant type of the token endpoint. Implementations are found by their name in every assembly that the host names; what has none is refused,
/// whatever a template says.
/// </summary>
public interface IGrantType
{
    /// <summary>The value of <c>grant_type</c>.</summary>
    string Name { get; }

    /// <summary>The parameters without which a request makes no sense (RFC 6749 5.2).</summary>
    IReadOnlyList<string> NeededParameters { get; }

    /// <summary>Reads what the client presents, before the rules judge the request and before anything is taken.</summary>
    ValueTask<PresentedGrant> ReadAsync(EndpointRequest request, AdmittedClient client, CancellationToken cancellationToken) => new(PresentedGrant.Plain);

    /// <summary>Redeems it, once the rules have nothing against the request and its one-time values were taken.</summary>
    Task<EndpointResult<TokenResponse>> RedeemAsync(TokenRequestInHand request, CancellationToken cancellationToken);
}
