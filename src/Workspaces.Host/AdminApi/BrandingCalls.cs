using Microsoft.AspNetCore.Http.HttpResults;
using Workspaces.Application.Appearance;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Host.Interaction.Appearance;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.AdminApi;

internal static class BrandingCalls
{
    private const string LogoPart = "/logo";

    public static void MapBranding(this IEndpointRouteBuilder api)
    {
        var branding = api.MapGroup("/workspaces/{id}/branding").WithTags("Branding");
        branding.MapGet("", GetAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Shows how the pages of a workspace look.");
        branding.MapPut("", SetAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Sets colours and language of the pages; the logo stays.");
        branding.MapPatch("", ChangeAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Changes colours and language by a merge patch (RFC 7396).");
        branding.MapDelete("", RemoveAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Lets the pages look as they come.");
        branding.MapGet(LogoPart, GetLogoAsync).Needs(Access.Read, Reach.Workspace).WithSummary("Sends the logo.")
            .Produces<byte[]>(StatusCodes.Status200OK, LogoFormat.Png, LogoFormat.Jpeg, LogoFormat.WebP);
        branding.MapPut(LogoPart, SetLogoAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Sets the logo: PNG, JPEG or WebP, up to 128 KiB.")
            .Accepts<byte[]>(LogoFormat.Png, LogoFormat.Jpeg, LogoFormat.WebP);
        branding.MapDelete(LogoPart, RemoveLogoAsync).Needs(Access.Operate, Reach.Workspace).WithSummary("Removes the logo.");
    }

    private static async Task<Results<Ok<BrandingAnswer>, Problem>> GetAsync(
        AdminCaller caller, string id, BrandingAdministration branding, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(id, await branding.GetAsync(caller, id, cancellationToken), urls, response);

    private static async Task<Results<Ok<BrandingAnswer>, Problem>> SetAsync(
        AdminCaller caller, string id, Body<NewBranding> body, IfMatch match, BrandingAdministration branding, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(id, await branding.SetAsync(caller, id, body.Value, match.Expected, cancellationToken), urls, response);

    private static async Task<Results<Ok<BrandingAnswer>, Problem>> ChangeAsync(
        AdminCaller caller, string id, MergePatchBody<NewBranding> body, IfMatch match, BrandingAdministration branding, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(id, await branding.ChangeAsync(caller, id, stored => new()
        {
            Accent = body.Removes("accent") ? null : body.Value.Accent ?? stored.Accent,
            AccentDark = body.Removes("accent_dark") ? null : body.Value.AccentDark ?? stored.AccentDark,
            Language = body.Removes("language") ? null : body.Value.Language ?? stored.Language,
        }, match.Expected, cancellationToken), urls, response);

    private static async Task<Results<NoContent, Problem>> RemoveAsync(AdminCaller caller, string id, IfMatch match, BrandingAdministration branding, CancellationToken cancellationToken) =>
        Done(await branding.RemoveAsync(caller, id, match.Expected, cancellationToken));

    private static async Task<Results<FileContentHttpResult, Problem>> GetLogoAsync(AdminCaller caller, string id, BrandingAdministration branding, CancellationToken cancellationToken)
    {
        var outcome = await branding.GetAsync(caller, id, cancellationToken);
        if (!outcome.Succeeded)
        {
            return Problem.Of(outcome.Faults);
        }

        return outcome.Value.Branding.Logo is { } logo && await branding.ReadLogoAsync(id, cancellationToken) is { } content
            ? TypedResults.Bytes(content, logo.MediaType)
            : Problem.Of([new(FaultKind.NotFound, $"The workspace '{id}' has no logo.")]);
    }

    private static async Task<Results<Ok<BrandingAnswer>, Problem>> SetLogoAsync(
        AdminCaller caller, string id, HttpRequest request, IfMatch match, BrandingAdministration branding, WorkspaceUrls urls, HttpResponse response, CancellationToken cancellationToken) =>
        Answer(id, await branding.SetLogoAsync(caller, id, await ReadAsync(request, cancellationToken), request.ContentType, match.Expected, cancellationToken), urls, response);

    private static async Task<Results<NoContent, Problem>> RemoveLogoAsync(AdminCaller caller, string id, IfMatch match, BrandingAdministration branding, CancellationToken cancellationToken) =>
        Done(await branding.RemoveLogoAsync(caller, id, match.Expected, cancellationToken));

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory, cancellationToken);
        return memory.ToArray();
    }

    private static Results<NoContent, Problem> Done(Outcome<StoredBranding> outcome) =>
        outcome.Succeeded ? TypedResults.NoContent() : Problem.Of(outcome.Faults);

    private static Results<Ok<BrandingAnswer>, Problem> Answer(string id, Outcome<StoredBranding> outcome, WorkspaceUrls urls, HttpResponse response)
    {
        if (!outcome.Succeeded)
        {
            return Problem.Of(outcome.Faults);
        }

        response.Headers.ETag = IfMatch.Tag(outcome.Value.Revision);
        return TypedResults.Ok(BrandingAnswer.Of(id, outcome.Value.Branding, urls));
    }
}

/// <summary>How the pages of a workspace look; what is absent is as the pages come.</summary>
/// <param name="Language">Spoken where the client and the browser name none that the pages speak.</param>
internal sealed record BrandingAnswer(string? Accent, string? AccentDark, string? Language, LogoAnswer? Logo)
{
    public static BrandingAnswer Of(string id, Branding branding, WorkspaceUrls urls) => new(
        branding.Accent,
        branding.AccentDark,
        branding.Language,
        branding.Logo is { } logo ? new(WorkspaceAnswer.IssuerOf(id, urls) + BrandingEndpoints.LogoPath(logo.Hash), logo.MediaType, logo.Bytes) : null);
}

/// <summary>A logo.</summary>
/// <param name="Url">Where the pages load it from.</param>
internal sealed record LogoAnswer(string Url, string MediaType, int Bytes);
