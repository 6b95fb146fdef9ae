using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Workspaces.Application.Callers;
using Workspaces.Directories.Participants;

namespace Workspaces.Host.AdminApi;

/// <summary>Organisations and software of a directory.</summary>
internal static class DirectoryEntryCalls
{
    private const string OrganisationRoute = "organisation_id";
    private const string SoftwareRoute = "software_id";

    public static void MapDirectoryEntries(this IEndpointRouteBuilder api)
    {
        var organisations = api.MapGroup(DirectoryCalls.One + "/organisations").WithTags(DirectoryCalls.Tag);
        organisations.MapPost("", CreateOrganisation).Needs(Access.Operate, Reach.Installation).Idempotent().WithSummary("Enters an organisation. What is left out, the regime makes up.");
        organisations.MapGet("", ListOrganisations).Needs(Access.Read, Reach.Installation).WithSummary("Lists the organisations of a directory.");
        organisations.MapPut("/{" + OrganisationRoute + "}/status", SetOrganisationStatus).Needs(Access.Operate, Reach.Installation).WithSummary("Gives an organisation a status, and its software the one that follows from it.");
        var software = api.MapGroup(DirectoryCalls.One + "/software").WithTags(DirectoryCalls.Tag);
        software.MapPost("", CreateSoftware).Needs(Access.Operate, Reach.Installation).Idempotent().WithSummary("Enters software, with keys that are shown in this answer and never again.");
        software.MapGet("", ListSoftware).Needs(Access.Read, Reach.Installation).WithSummary("Lists the software of a directory.");
        var one = software.MapGroup("/{" + SoftwareRoute + "}");
        one.MapGet("", GetSoftware).Needs(Access.Read, Reach.Installation).WithSummary("Shows software.");
        one.MapDelete("", RemoveSoftware).Needs(Access.Operate, Reach.Installation).WithSummary("Takes software out of a directory.");
        one.MapPut("/status", SetSoftwareStatus).Needs(Access.Operate, Reach.Installation).WithSummary("Gives software a status, or one of its roles.");
        one.MapPost("/keys", RotateKeys).Needs(Access.Operate, Reach.Installation).WithSummary("Gives software new keys, shown in this answer and never again; the old ones are published as such.");
        one.MapPost("/statement", Issue).Needs(Access.Operate, Reach.Installation).WithSummary("Makes a software statement.");
    }

    private static Results<Created<OrganisationAnswer>, Problem> CreateOrganisation(FoundDirectory directory, Body<NewOrganisation> body) =>
        FoundDirectory.AnswerCreated(directory.Value.Organisations.Create(body.Value), OrganisationAnswer.Of);

    private static Ok<ListAnswer<OrganisationAnswer>> ListOrganisations(FoundDirectory directory) => FoundDirectory.Answer(directory.Value.Organisations.All, OrganisationAnswer.Of);

    private static Results<Ok<OrganisationAnswer>, Problem> SetOrganisationStatus(FoundDirectory directory, [FromRoute(Name = OrganisationRoute)] string organisationId, Body<NewStatus> body) =>
        FoundDirectory.Answer(
            body.Value.Role is null ? directory.Value.Organisations.SetStatus(organisationId, body.Value.Status) : Refusal.Malformed("role", "Roles of software have a status of their own, those of organisations have none."),
            OrganisationAnswer.Of);

    private static Results<Created<SoftwareAnswer>, Problem> CreateSoftware(FoundDirectory directory, Body<NewSoftware> body) =>
        FoundDirectory.AnswerCreated(directory.Value.Software.Create(body.Value), created => SoftwareAnswer.Of(created, directory.Value.Urls));

    private static Ok<ListAnswer<SoftwareAnswer>> ListSoftware(FoundDirectory directory) =>
        FoundDirectory.Answer(directory.Value.Software.All, software => SoftwareAnswer.Of(software, directory.Value.Urls));

    private static Results<Ok<SoftwareAnswer>, Problem> GetSoftware(FoundDirectory directory, [FromRoute(Name = SoftwareRoute)] string softwareId) =>
        Answer(directory, directory.Value.Software.Find(softwareId));

    private static Results<Ok<SoftwareAnswer>, Problem> RemoveSoftware(FoundDirectory directory, [FromRoute(Name = SoftwareRoute)] string softwareId) =>
        Answer(directory, directory.Value.Software.Remove(softwareId));

    private static Results<Ok<SoftwareAnswer>, Problem> SetSoftwareStatus(FoundDirectory directory, [FromRoute(Name = SoftwareRoute)] string softwareId, Body<NewStatus> body) =>
        Answer(directory, directory.Value.Software.SetStatus(softwareId, body.Value.Status, body.Value.Role));

    private static Results<Ok<SoftwareAnswer>, Problem> RotateKeys(FoundDirectory directory, [FromRoute(Name = SoftwareRoute)] string softwareId, Body<NewKeys> body) =>
        FoundDirectory.Answer(directory.Value.Software.RotateKeys(softwareId, body.Value.SigningAlgorithm), created => SoftwareAnswer.Of(created, directory.Value.Urls));

    private static Results<Ok<StatementAnswer>, Problem> Issue(FoundDirectory directory, [FromRoute(Name = SoftwareRoute)] string softwareId) =>
        FoundDirectory.Answer(directory.Value.Statements.Issue(softwareId), statement => new StatementAnswer(statement.Token, statement.Claims));

    private static Results<Ok<SoftwareAnswer>, Problem> Answer(FoundDirectory directory, Result<SoftwareProduct> result) =>
        FoundDirectory.Answer(result, software => SoftwareAnswer.Of(software, directory.Value.Urls));
}
