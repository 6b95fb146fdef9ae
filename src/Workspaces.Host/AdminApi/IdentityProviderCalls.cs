using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Application.IdentityProviders;
using Workspaces.Application.Outcomes;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.AdminApi;

internal static class IdentityProviderCalls
{
    public static void MapIdentityProvider(this IEndpointRouteBuilder api)
    {
        var provider = api.MapGroup("/workspaces/{id}/identity-provider").WithTags("Identity provider");
        provider.MapGet("", GetAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Shows the OpenID provider at which users of a workspace may sign in.");
        provider.MapPut("", SetAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Lets users of a workspace sign in at an OpenID provider, beside the embedded directory or instead.");
        provider.MapDelete("", RemoveAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Has users of a workspace sign in with passwords only.");
    }

    private static async Task<Results<Ok<IdentityProviderAnswer>, Problem>> GetAsync(
        AdminCaller caller, string id, IdentityProviderAdministration providers, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(id, await providers.GetAsync(caller, id, cancellationToken), urls, response);

    private static async Task<Results<Ok<IdentityProviderAnswer>, Problem>> SetAsync(
        AdminCaller caller, string id, Body<NewIdentityProvider> body, IfMatch match, IdentityProviderAdministration providers, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(id, await providers.SetAsync(caller, id, body.Value, match.Expected, cancellationToken), urls, response);

    private static async Task<Results<NoContent, Problem>> RemoveAsync(
        AdminCaller caller, string id, IfMatch match, IdentityProviderAdministration providers, CancellationToken cancellationToken) =>
        await providers.RemoveAsync(caller, id, match.Expected, cancellationToken) is { Count: > 0 } faults ? Problem.Of(faults) : TypedResults.NoContent();

    private static Results<Ok<IdentityProviderAnswer>, Problem> Answer(string id, Outcome<StoredIdentityProvider> outcome, WorkspaceUrls urls, HttpResponse response)
    {
        if (!outcome.Succeeded)
        {
            return Problem.Of(outcome.Faults);
        }

        response.Headers.ETag = IfMatch.Tag(outcome.Value.Revision);
        return TypedResults.Ok(IdentityProviderAnswer.Of(outcome.Value, urls.EndpointsOf(id)));
    }
}

/// <summary>An identity provider; nobody is shown the secret.</summary>
/// <param name="HasClientSecret">A client secret is kept.</param>
/// <param name="Claims">The provider's name of each claim that is kept, by the workspace's.</param>
/// <param name="Acr">The provider's name of authentication context classes, by the workspace's.</param>
/// <param name="PasswordSignIn">Users of the embedded directory may sign in too.</param>
/// <param name="RedirectUris">To be registered at the provider.</param>
/// <param name="JwksUri">To be registered at the provider: the keys that sign what the workspace sends there.</param>
/// <param name="Warnings">What keeps users from signing in there, or what they will not get; found out when it is set.</param>
internal sealed record IdentityProviderAnswer(
    string Issuer,
    string DisplayName,
    string ClientId,
    string TokenEndpointAuthMethod,
    bool HasClientSecret,
    IReadOnlyList<string> Scopes,
    IReadOnlyDictionary<string, string> Claims,
    IReadOnlyDictionary<string, string> Acr,
    bool PasswordSignIn,
    IReadOnlyList<string> RedirectUris,
    string JwksUri,
    IReadOnlyList<string> Warnings)
{
    public static IdentityProviderAnswer Of(StoredIdentityProvider stored, WorkspaceEndpoints endpoints)
    {
        var provider = stored.Provider;
        return new(
            provider.Issuer, provider.DisplayName, provider.ClientId, provider.TokenEndpointAuthMethod, stored.HasSecret, provider.Scopes, provider.Claims, provider.Acr,
            provider.PasswordSignIn, [ProviderConnection.RedirectUriOf(endpoints)], endpoints.Public(ProtocolEndpoints.Jwks), stored.Warnings);
    }
}
