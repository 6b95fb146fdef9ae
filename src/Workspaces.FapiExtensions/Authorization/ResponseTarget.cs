using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Authorization;

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

        return new(redirectUri, Resolve(settings, request), request.State);
    }

    private static string Resolve(ServerSettings settings, AuthorizationRequest request)
    {
        var responseType = request.ResponseType ?? ResponseType.Code;
        var mode = Choose(settings.ResponseTypes.GetValueOrDefault(responseType) ?? [], request) ?? ResponseMode.DefaultOf(responseType);
        return mode is ResponseMode.Jwt ? ResponseMode.JwtDefaultOf(responseType) : mode;
    }

    /// <summary>
    /// The mode that was asked for, if it is offered. What a bad <c>request_uri</c> asked for nobody knows: the workspace's first choice.
    /// Otherwise null: whoever asked for what is not offered finds out in the default mode of the response type.
    /// </summary>
    private static string? Choose(IReadOnlyList<string> offered, AuthorizationRequest request) => request switch
    {
        { ResponseMode: { } asked } => offered.Contains(asked) ? asked : null,
        { RequestUri: RequestUriStatus.Invalid } => offered is [var first, ..] ? first : null,
        _ => null,
    };
}
