using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction.Texts;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>The authorization endpoint behind the engine: signs the user in, asks for consent, and answers the request.</summary>
// A client may send its authorization request by POST; only the decision is a form of ours, and it is checked below.
[IgnoreAntiforgeryToken]
internal sealed class AuthorizeModel(
    IEngine engine, AuthorizationInteraction interaction, PermissionTexts permissions, IAntiforgery antiforgery, TimeProvider time) : PageModel
{
    private ConsentOffer? _offer;

    public ConsentOffer Offer => _offer ?? throw new InvalidOperationException("Nothing is asked.");
    public string ClientId { get; private set; } = "";
    public string RequestUri { get; private set; } = "";
    public string Shown { get; private set; } = "";
    public string UserName { get; private set; } = "";
    public IReadOnlyList<string> Permissions { get; private set; } = [];

    /// <summary>When the client can renew its access no more; null = it never can.</summary>
    public DateTimeOffset? AccessEnds { get; private set; }

    /// <summary>How long the client has access without renewing it.</summary>
    public TimeSpan AccessLasts { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => AnswerAsync(answer: null, cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromForm] string? decision, [FromForm] string? shown, CancellationToken cancellationToken)
    {
        if (decision is not null && !await antiforgery.IsRequestValidAsync(HttpContext))
        {
            return BadRequest();
        }

        return await AnswerAsync(decision is null ? null : new(decision == "allow", shown), cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(ConsentAnswer? answer, CancellationToken cancellationToken)
    {
        var workspace = HttpContext.GetWorkspace();
        if (engine.GetPendingAuthorization(HttpContext) is not { } pending)
        {
            return HttpContext.Features.Get<AuthorizationFailure>() is null ? NotFound() : BadRequest();
        }

        var session = await UserSession.ReadAsync(HttpContext, workspace.Id);
        var (step, refusal) = await interaction.NextAsync(workspace, pending, session, cancellationToken);
        switch (step)
        {
            case InteractionStep.Refuse when refusal is not null:
                await engine.DenyAsync(HttpContext, refusal);
                return new EmptyResult();
            case InteractionStep.Consent when session is not null && !Answers(answer, ConsentOffer.Of(workspace, pending, session), pending):
                return await ConsentAsync(workspace, pending, session, cancellationToken);
            case InteractionStep.Consent or InteractionStep.Complete when session is not null:
                return await DecideAsync(
                    workspace, pending, session, asked: step is InteractionStep.Consent, allowed: step is InteractionStep.Complete || answer is { Allowed: true });
            default:
                var requestUri = await engine.ParkAsync(HttpContext, cancellationToken);
                return RedirectToPage("/SignIn", new { client_id = pending.Client.Id, request_uri = requestUri, ui_locales = CultureInfo.CurrentUICulture.Name });
        }
    }

    /// <summary>Whether the user answers what would be asked now.</summary>
    private static bool Answers([NotNullWhen(true)] ConsentAnswer? answer, ConsentOffer offer, PendingAuthorization pending) =>
        answer?.Shown is { } shown && pending.RequestUri is { } requestUri && shown == offer.Mark(requestUri);

    private async Task<IActionResult> ConsentAsync(Workspace workspace, PendingAuthorization pending, UserSession session, CancellationToken cancellationToken)
    {
        var offer = ConsentOffer.Of(workspace, pending, session);
        RequestUri = await engine.ParkAsync(HttpContext, cancellationToken);
        Shown = offer.Mark(RequestUri);
        ClientId = pending.Client.Id;
        _offer = offer;
        UserName = session.UserName;
        Permissions = permissions.Of(offer.Scopes, offer.Claims);
        AccessEnds = offer.Lifetime is { } lifetime ? time.GetUtcNow() + lifetime : null;
        AccessLasts = workspace.Settings.AccessTokenLifetime;
        return Page();
    }

    private async Task<IActionResult> DecideAsync(Workspace workspace, PendingAuthorization pending, UserSession session, bool asked, bool allowed)
    {
        if (!allowed)
        {
            await engine.DenyAsync(HttpContext, Reasons.UserDeclined.Refuse());
            return new EmptyResult();
        }

        await engine.CompleteAsync(HttpContext, new()
        {
            UserId = session.UserId,
            AuthenticatedAt = session.AuthenticatedAt,
            SessionBeganAt = session.Upstream?.BeganAt,
            Acr = AcrOf(workspace, pending, session),
            Scopes = GrantedScopes.Of(workspace, pending.Client.Metadata, pending.Request.Scopes),
            Remembered = asked ? ConsentOffer.Of(workspace, pending, session).RememberedFrom(time.GetUtcNow()) : null,
        });
        return new EmptyResult();
    }

    /// <summary>What the provider told of its authentication, if the workspace supports it; where the user gave a password, what the workspace says of that.</summary>
    private static string? AcrOf(Workspace workspace, PendingAuthorization pending, UserSession session) => session.Upstream switch
    {
        null => AcrSelection.Choose(workspace.Settings, pending.Request),
        { Acr: { } acr } when workspace.Settings.AcrValues.Contains(acr) => acr,
        _ => null,
    };

    /// <param name="Shown">The mark of the question.</param>
    private sealed record ConsentAnswer(bool Allowed, string? Shown);
}
