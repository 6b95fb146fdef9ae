using Microsoft.AspNetCore.Antiforgery;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.AspNetCore.Interaction;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction.Languages;

namespace Workspaces.Host.Interaction;

/// <summary>The pages behind the authorization endpoint: signs the user in, asks for consent, and says what the user decided.</summary>
internal sealed class AuthorizationPages(
    AuthorizationEndpoint endpoint,
    AuthorizationInteraction interaction,
    ConsentPages questions,
    EndedRequests endings,
    UserSessions sessions,
    InteractionLog log,
    IAntiforgery antiforgery,
    TimeProvider time) : IAuthorizationInteraction
{
    public IReadOnlyCollection<string> OwnFields { get; } = [ConsentAnswer.Account];

    public async Task<InteractionOutcome> InteractAsync(HttpContext context, JudgedAuthorizationRequest request)
    {
        var workspace = context.GetWorkspace();
        var (answer, foreign) = await ReadAnswerAsync(context);
        if (foreign)
        {
            return InteractionOutcome.Shown;
        }

        // Whoever came this far with the request may leave it, signed in or not.
        if (answer is { Allowed: false })
        {
            return InteractionOutcome.Denied(Reasons.UserDeclined.Refuse(), await DeclinedByAsync(context, workspace, request));
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

        InteractionStep step;
        try
        {
            step = await interaction.NextAsync(workspace, request, session, context.RequestAborted);
        }
        catch (AccountsUnavailableException unavailable)
        {
            log.AccountsUnavailable(workspace.Id, unavailable.Message);
            return request.Request.Prompts.Contains("none")
                ? InteractionOutcome.Denied(Reasons.ConsentNeeded.Refuse())
                : await ParkedAsync(context, workspace, request, requestUri => questions.ShowUnavailableAsync(context, request, requestUri));
        }

        return step switch
        {
            { Refusal: { } refusal } => InteractionOutcome.Denied(refusal),
            { Question: { } question } when session is not null && answer?.IsTo(question, request) is not true =>
                await AskAsync(context, workspace, request, session, question, answer),
            { SignIn: false } when session is not null => await GrantAsync(context, workspace, request, session, step, answer),
            _ => await SignInAsync(context, workspace, request),
        };
    }

    // Asked only where it matters who said no.
    private async ValueTask<string?> DeclinedByAsync(HttpContext context, Workspace workspace, JudgedAuthorizationRequest request) =>
        request.Intent is not null
        && await UserSession.ReadAsync(context, workspace.Id) is { } session
        && await CountsAsync(workspace, request, session, answer: null, context.RequestAborted)
            ? session.UserId
            : null;

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

    public async Task<InteractionOutcome?> ReturnAsync(HttpContext context, JudgedAuthorizationRequest ended)
    {
        var (answer, foreign) = await ReadAnswerAsync(context);
        return foreign ? InteractionOutcome.Shown : await endings.ReturnAsync(context, ended, answer);
    }

    // For everything else the status says it: a page of ours follows for whoever reads it.
    public Task ShowAsync(HttpContext context, JudgedAuthorizationRequest judged, RefusedRequest refused) =>
        judged is { NamedClient: not null, Subject.RequestUri: RequestUriStatus.Invalid } ? endings.ShowAsync(context, judged, refused) : Task.CompletedTask;

    private async Task<(ConsentAnswer? Answer, bool Foreign)> ReadAnswerAsync(HttpContext context)
    {
        try
        {
            return (await ConsentAnswer.ReadAsync(context, antiforgery), false);
        }
        catch (AntiforgeryValidationException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return (null, true);
        }
    }

    // Who just signed in, or answers now, is not asked about: a grant is added only while the session lasts.
    private async ValueTask<bool> CountsAsync(
        Workspace workspace, JudgedAuthorizationRequest request, UserSession session, ConsentAnswer? answer, CancellationToken cancellationToken) =>
        answer is not null || session.IsFor(request) || await sessions.IsLiveAsync(workspace.Id, session.Id, cancellationToken);

    private async Task<InteractionOutcome> GrantAsync(
        HttpContext context, Workspace workspace, JudgedAuthorizationRequest request, UserSession session, InteractionStep step, ConsentAnswer? answer)
    {
        if (session.IsFor(request))
        {
            // The same request sent once more asks for another sign-in, if it asks for one.
            await (session with { SignedInFor = null }).StartAsync(context, workspace.Id);
        }

        return InteractionOutcome.Granted(Decision(workspace, request, session, step, answer));
    }

    private Task<InteractionOutcome> SignInAsync(HttpContext context, Workspace workspace, JudgedAuthorizationRequest request) => ParkedAsync(context, workspace, request, requestUri =>
    {
        context.Response.Redirect(PageLink.To(
            context, PageLink.SignIn,
            ("client_id", request.Client.Id), ("request_uri", requestUri), (PageCulture.Parameter, PageCulture.Of(context, request.Request.UiLocales))));
        return Task.CompletedTask;
    });

    private Task<InteractionOutcome> AskAsync(
        HttpContext context, Workspace workspace, JudgedAuthorizationRequest request, UserSession session, ConsentQuestion question, ConsentAnswer? answer) =>
        ParkedAsync(context, workspace, request, requestUri => questions.ShowAsync(context, workspace, request, session.UserName, question, requestUri, answer));

    private ConsentDecision Decision(Workspace workspace, JudgedAuthorizationRequest request, UserSession session, InteractionStep step, ConsentAnswer? answer) => new()
    {
        UserId = session.UserId,
        AuthenticatedAt = session.AuthenticatedAt,
        SessionBeganAt = session.Upstream?.BeganAt,
        SessionId = session.Id,
        CodeSecret = session.CodeSecret,
        Acr = AcrSelection.Choose(workspace.Settings, request.Request, session.AcrReached(workspace.Settings)),
        Scopes = GrantedScopes.Of(workspace, request.Client.Metadata, request.Request.Scopes),
        Accounts = answer?.Accounts ?? [],
        PayerAccount = step.Question?.PayerAccountOf(answer?.Accounts ?? []),
        Remembered = step.Question?.RememberedFrom(time.GetUtcNow()),
        RestsOn = step.RestsOn,
    };
}
