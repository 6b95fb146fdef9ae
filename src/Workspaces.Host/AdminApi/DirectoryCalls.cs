using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Callers;
using Workspaces.Directories;
using Workspaces.Directories.Lies;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.AdminApi;

/// <summary>The directories of the regimes, to develop against. In Development only: elsewhere none of these calls is there.</summary>
internal static class DirectoryCalls
{
    public const string Tag = "Directories";
    public const string One = "/directory/{" + FoundDirectory.Route + "}";

    public static void MapDirectoryCalls(this IEndpointRouteBuilder api)
    {
        if (!api.ServiceProvider.GetRequiredService<Installation>().Development)
        {
            return;
        }

        var directories = api.MapGroup("").WithTags(Tag);
        directories.MapGet("/directory", List).Needs(Access.Read, Reach.Installation).WithSummary("Lists the directories of the regimes. In Development only, as every call below.");
        directories.MapGet(One, Get).Needs(Access.Read, Reach.Installation).WithSummary("Shows a directory: where it publishes what, and what it knows of roles, statuses and certificates.");
        directories.MapPost(One + "/keys", RotateKey).Needs(Access.Operate, Reach.Installation).WithSummary("Signs statements with a new key; the last one stays published.");
        directories.MapPut(One + "/lie", Lie).Needs(Access.Operate, Reach.Installation).WithSummary("Has a directory do something wrong: late, down, wrong_signature, expired, other_organisation, huge, other_keys.");
        directories.MapDelete(One + "/lie", TellTruth).Needs(Access.Operate, Reach.Installation).WithSummary("Has a directory do everything right again.");
        api.MapDirectoryEntries();
        api.MapDirectoryCertificates();
    }

    private static Ok<ListAnswer<DirectoryAnswer>> List(ParticipantDirectories directories) => FoundDirectory.Answer(directories.All, DirectoryAnswer.Of);

    private static Ok<DirectoryAnswer> Get(FoundDirectory directory) => TypedResults.Ok(DirectoryAnswer.Of(directory.Value) with
    {
        RootCertificate = directory.Value.Authority.Root.ExportCertificatePem(),
        IssuingCertificate = directory.Value.Authority.Issuing.ExportCertificatePem(),
    });

    private static Ok<DirectoryKeyAnswer> RotateKey(FoundDirectory directory) => TypedResults.Ok(new DirectoryKeyAnswer(directory.Value.RotateKey()));

    private static Results<Ok<DirectoryAnswer>, Problem> Lie(FoundDirectory directory, Body<Lie> body) =>
        FoundDirectory.Answer(directory.Value.Tell(body.Value), _ => DirectoryAnswer.Of(directory.Value));

    private static Results<Ok<DirectoryAnswer>, Problem> TellTruth(FoundDirectory directory) => FoundDirectory.Answer(directory.Value.Tell(null), _ => DirectoryAnswer.Of(directory.Value));
}
