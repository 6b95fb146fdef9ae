using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Profiles;

namespace Workspaces.Host.AdminApi;

internal static class ProfileCalls
{
    public static void MapProfiles(this IEndpointRouteBuilder api)
    {
        var profiles = api.MapGroup("/profiles").WithTags("Profiles");
        profiles.MapGet("", List).Needs(Access.Read, Reach.Anything).WithSummary("Lists the profiles that workspaces can follow.");
        profiles.MapGet("/{id}", Get).Needs(Access.Read, Reach.Anything).WithSummary("Shows a profile: settings, rules with their clauses, and what a workspace may change.");
    }

    private static Ok<ListAnswer<ProfileAnswer>> List(ProfileCatalog catalog) =>
        TypedResults.Ok(new ListAnswer<ProfileAnswer>([.. catalog.All.Select(ProfileAnswer.Of)]));

    private static Results<Ok<ProfileAnswer>, Problem> Get(string id, ProfileCatalog catalog) => catalog.Find(id) is { } profile
        ? TypedResults.Ok(ProfileAnswer.Of(profile))
        : Problem.Of(StatusCodes.Status404NotFound, $"There is no profile '{id}'.");
}
