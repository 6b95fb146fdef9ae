using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>
/// Tells settings that a server cannot keep from those that it can: what they offer must exist here. Asked before settings are saved and when a
/// workspace is made ready, so that no workspace promises in its metadata what its endpoints refuse.
/// </summary>
public sealed class ServableWorkspaces(GrantTypes grantTypes, ClientAuthenticationMethods methods)
{
    private static readonly string[] ResponseModes =
        [ResponseMode.Query, ResponseMode.Fragment, ResponseMode.FormPost, ResponseMode.Jwt, ResponseMode.QueryJwt, ResponseMode.FragmentJwt, ResponseMode.FormPostJwt];

    /// <summary>What of the settings nobody can serve, each in a sentence; empty when all of it can be served.</summary>
    public IReadOnlyList<string> FaultsOf(ServerSettings settings) =>
    [
        .. None(settings.GrantTypes, "grant_types"),
        .. Unknown(settings.GrantTypes.Where(name => name is not GrantType.Implicit), name => grantTypes.Find(name) is not null, "grant type", grantTypes.Names),
        .. None(settings.ClientAuthenticationMethods, "client_authentication_methods"),
        .. Unknown(settings.ClientAuthenticationMethods, name => methods.Find(name) is not null, "method of client authentication", [.. methods.All.Select(method => method.Name)]),
        .. Unknown(settings.ResponseTypes.Keys, name => name is ResponseType.Code or ResponseType.CodeIdToken, "response type", [ResponseType.Code, ResponseType.CodeIdToken]),
        .. Unknown(settings.ResponseTypes.Values.SelectMany(modes => modes).Distinct(), ResponseModes.Contains, "response mode", ResponseModes),
    ];

    private static IEnumerable<string> None(IReadOnlyList<string> offered, string setting) => offered.Count == 0 ? [$"The {setting} must name one at least."] : [];

    private static IEnumerable<string> Unknown(IEnumerable<string> offered, Func<string, bool> isKnown, string what, IEnumerable<string> known) =>
        offered.Where(name => !isKnown(name)).Select(name => $"This server knows no {what} '{name}'; it knows {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
}
