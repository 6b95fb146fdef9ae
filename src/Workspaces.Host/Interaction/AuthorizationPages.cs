using Microsoft.AspNetCore.Antiforgery;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.AspNetCore.Interaction;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction.Languages;
using Workspaces.Host.Interaction.Texts;

namespace Workspaces.Host.Interaction;

/// <summary>The pages behind the authorization endpoint: signs the user in, asks for consent, and says what the user decided.</summary>
internal sealed class AuthorizationPages(
    AuthorizationEndpoint endpoint,
    AuthorizationInteraction interaction,
    PermissionTexts permissions,
    UserSessions sessions,
    PageViews views,
    IAntiforgery antiforgery,
    TimeProvider time) : IAuthorizationInteraction
{
    public async Task<InteractionOutcome> InteractAsync(HttpContext context, JudgedAuthorizationRequest request)
    {
        var workspace = context.GetWorkspace();
        ConsentAnswer? answer;
        try
        {
            answer = await ConsentAnswer.ReadAsync(context, antiforgery);
        }
        catch (AntiforgeryValidationException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return InteractionOutcome.Shown;
        }

        if (answer is null && WithheldCookies.MayBeIn(context))
        {
            return await AskForCookiesAsync(context, workspace, request);
        }

        var session = await UserSession.ReadAsync(context, workspace.Id);
        if (session is not null && !await CountsAsync(workspace, request, session, answer, context.RequestAborted))
        {
            session = null;
        }

        var step = await interaction.NextAsync(workspace, request, session, context.RequestAborted);
        return step switch
        {
            { Refusal: { } refusal } => InteractionOutcome.Denied(refusal),
            { Question: { } question } when session is not null && answer?.IsTo(question, request) is not true =>
                await AskAsync(context, workspace, request, session, question),
            { Question: not null } when answer is not { Allowed: true } => InteractionOutcome.Denied(Reasons.UserDeclined.Refuse()),
            { SignIn: false } when session is not null => await GrantAsync(context, workspace, request, session, step),
            _ => await SignInAsync(context, workspace, request),
        };
    }

    // Under a reference, however long the request is: what was posted would not fit into every URL.
    private Task<InteractionOutcome> AskForCookiesAsync(HttpContext context, Workspace workspace, JudgedAuthorizationRequest request) => ParkedAsync(context, workspace, request, requestUri =>
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = PageLink.To(context, ProtocolEndpoints.Authorization.Path, ("client_id", request.Client.Id), ("request_uri", requestUri));
        return Task.CompletedTask;
    });

    /// <summary>Keeps the request and goes on with it under its reference, unless too many wait.</summary>
    private async Task<InteractionOutcome> ParkedAsync(HttpContext context, Workspace workspace, JudgedAuthorizationRequest request, Func<string, Task> show)
    {
        if (await endpoint.ParkAsync(workspace, request, context.RequestAborted) is not { } requestUri)
        {
            return InteractionOutcome.Denied(Reasons.TooManyWaiting.Refuse());
        }

        await show(requestUri);
        return InteractionOutcome.Shown;
    }

    // The status says it; a page of ours follows for whoever reads it.
    public Task ShowAsync(HttpContext context, RefusedRequest refused) => Task.CompletedTask;

    // Who just signed in, or answers now, is not asked about: a grant is added only while the session lasts.
    private async ValueTask<bool> CountsAsync(
        Workspace workspace, JudgedAuthorizationRequest request, UserSession session, ConsentAnswer? answer, CancellationToken cancellationToken) =>
        answer is not null || session.IsFor(request) || await sessions.IsLiveAsync(workspace.Id, session.Id, cancellationToken);

    private async Task<InteractionOutcome> GrantAsync(HttpContext context, Workspace workspace, JudgedAuthorizationRequest request, UserSession session, InteractionStep step)
    {
        if (session.IsFor(request))
        {
            // The same request sent once more asks for another sign-in, if it asks for one.
            await (session with { SignedInFor = null }).StartAsync(context, workspace.Id);
        }

        return InteractionOutcome.Granted(Decision(workspace, request, session, step));
    }

    private Task<InteractionOutcome> SignInAsync(HttpContext context, Workspace workspace, JudgedAuthorizationRequest request) => ParkedAsync(context, workspace, request, requestUri =>
    {
        context.Response.Redirect(PageLink.To(
            context, PageLink.SignIn,
            ("client_id", request.Client.Id), ("request_uri", requestUri), (PageCulture.Parameter, PageCulture.Of(context, request.Request.UiLocales))));
        return Task.CompletedTask;
    });

    private Task<InteractionOutcome> AskAsync(
        HttpContext context, Workspace workspace, JudgedAuthorizationRequest request, UserSession session, ConsentQuestion question) => ParkedAsync(context, workspace, request, requestUri =>
    {
        PageCulture.Use(context, request.Request.UiLocales);
        return views.ShowAsync(context, "Consent", new ConsentPage(
            question,
            request.Client.Id,
            requestUri,
            session.UserName,
            permissions.Of(question.Scopes, question.Claims),
            question.Lifetime is { } lifetime ? time.GetUtcNow() + lifetime : null,
            workspace.Settings.AccessTokenLifetime));
    });

    private ConsentDecision Decision(Workspace workspace, JudgedAuthorizationRequest request, UserSession session, InteractionStep step) => new()
    {
        UserId = session.UserId,
        AuthenticatedAt = session.AuthenticatedAt,
        SessionBeganAt = session.Upstream?.BeganAt,
        SessionId = session.Id,
        Acr = AcrSelection.Choose(workspace.Settings, request.Request, session.AcrReached(workspace.Settings)),
        Scopes = GrantedScopes.Of(workspace, request.Client.Metadata, request.Request.Scopes),
        Remembered = step.Question?.RememberedFrom(time.GetUtcNow()),
        RestsOn = step.RestsOn,
    };
}
