using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>Where and how an authorization response travels.</summary>
/// <param name="RedirectUri">A redirect URI that the client registered; null when there is none to trust.</param>
/// <param name="Mode">The response mode with <c>jwt</c> resolved (JARM 2.3.4).</param>
public sealed record ResponseTarget(string? RedirectUri, string Mode, string? State)
{
    public static ResponseTarget None { get; } = new(null, ResponseMode.Query, null);

    /// <summary>The target of a request, whether it holds or not: an unregistered redirect URI is never one (RFC 6749 4.1.2.1).</summary>
    public static ResponseTarget Of(ServerSettings settings, ClientMetadata client, AuthorizationRequest request)
    {
        if (request.RedirectUri is not { } redirectUri || !client.RedirectUris.Contains(redirectUri))
        {
            return None;
        }

        return new(redirectUri, Resolve(settings, request.ResponseType ?? ResponseType.Code, request.ResponseMode), request.State);
    }

    // A mode that is not offered cannot be answered in; whoever asked for it reads the default of the response type, and so finds out why.
    private static string Resolve(ServerSettings settings, string responseType, string? asked)
    {
        var mode = asked is not null && settings.ResponseTypes.GetValueOrDefault(responseType)?.Contains(asked) == true ? asked : ResponseMode.DefaultOf(responseType);
        return mode is ResponseMode.Jwt
            ? responseType == ResponseType.Code ? ResponseMode.QueryJwt : ResponseMode.FragmentJwt
            : mode;
    }
}
