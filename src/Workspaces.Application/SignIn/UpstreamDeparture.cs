using System.Globalization;
using Workspaces.Application.IdentityProviders;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.SignIn;

/// <summary>Sends a user to the provider of a workspace.</summary>
internal sealed class UpstreamDeparture(ProviderDirectory directory, ProviderCalls calls, TimeProvider time)
{
    /// <summary>Where the browser goes, and what it takes along.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="upstream">Its provider.</param>
    /// <param name="purpose">For what the user signs in.</param>
    /// <param name="otherAccount">The user chose not to go on as who is signed in.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Attempt<(Uri Location, SignInTrip Trip)>> BeginAsync(
        Workspace workspace, UpstreamProvider upstream, SignInPurpose purpose, bool otherAccount, CancellationToken cancellationToken)
    {
        var opened = await ProviderConnection.OpenAsync(directory, workspace, upstream, cancellationToken);
        if (opened.Failed)
        {
            return opened.Failure;
        }

        var connection = opened.Value;
        using var key = connection.Metadata.Dpop ? DpopKey.Create() : null;
        var trip = new SignInTrip(
            connection.Provider.Issuer, connection.Provider.ClientId, purpose.ClientId, purpose.RequestUri,
            CultureInfo.CurrentUICulture.Name, time.GetUtcNow(), key?.Export());
        var parameters = AuthenticationRequests.Of(connection, trip, purpose.Request, otherAccount, key?.Thumbprint);
        if (connection.Metadata.SignedRequests)
        {
            parameters = AuthenticationRequests.Signed(connection, parameters, time.GetUtcNow());
        }

        if (connection.Metadata.PushedAuthorizationRequestEndpoint is { } endpoint)
        {
            var pushed = await PushAsync(connection, endpoint, parameters, key, cancellationToken);
            if (pushed.Failed)
            {
                return pushed.Failure;
            }

            parameters = new() { ["client_id"] = connection.Provider.ClientId, ["request_uri"] = pushed.Value };
        }

        return (WithQuery(connection.AuthorizationEndpoint, parameters), trip);
    }

    /// <summary>RFC 9126 2.</summary>
    private async Task<Attempt<string>> PushAsync(
        ProviderConnection connection, Uri endpoint, Dictionary<string, string> parameters, DpopKey? key, CancellationToken cancellationToken)
    {
        var answer = await calls.PostAsync(connection, endpoint, parameters, key, UpstreamReason.RequestRefused, cancellationToken);
        return answer.Failed ? answer.Failure
            : JwtClaims.TryText(answer.Value, "request_uri", out var requestUri) && requestUri is { Length: > 0 } ? requestUri
            : new UpstreamFailure(UpstreamReason.RequestRefused, "The provider took the pushed request and gave no request_uri.");
    }

    private static Uri WithQuery(Uri endpoint, Dictionary<string, string> parameters)
    {
        var query = string.Join('&', parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
        return new(endpoint.AbsoluteUri + (endpoint.Query.Length > 0 ? '&' : '?') + query);
    }
}
