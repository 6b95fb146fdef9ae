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

    private static string Resolve(ServerSettings settings, string responseType, string? asked)
    {
        var offered = settings.ResponseTypes.GetValueOrDefault(responseType);
        var mode = asked is not null && offered?.Contains(asked) == true ? asked : offered?[0] ?? ResponseMode.DefaultOf(responseType);
        return mode is ResponseMode.Jwt ? ResponseMode.JwtDefaultOf(responseType) : mode;
    }
}
