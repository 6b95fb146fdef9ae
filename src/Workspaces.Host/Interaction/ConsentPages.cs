using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Interaction.Languages;
using Workspaces.Host.Interaction.Texts;

namespace Workspaces.Host.Interaction;

/// <summary>Puts the question to the user.</summary>
internal sealed class ConsentPages(PermissionTexts permissions, PageViews views, TimeProvider time)
{
    /// <param name="context">The request.</param>
    /// <param name="workspace">Where the user is asked.</param>
    /// <param name="request">What the client asks for.</param>
    /// <param name="userName">Who is asked.</param>
    /// <param name="question">What the user is asked.</param>
    /// <param name="requestUri">Under which the request waits.</param>
    /// <param name="answer">What the user answered that will not do; null = nothing yet.</param>
    public Task ShowAsync(
        HttpContext context, Workspace workspace, JudgedAuthorizationRequest request, string userName, ConsentQuestion question, string requestUri, ConsentAnswer? answer)
    {
        PageCulture.Use(context, request.Request.UiLocales);
        return views.ShowAsync(context, "Consent", new ConsentPage(
            question,
            request.Client.Id,
            request.Client.Metadata,
            requestUri,
            userName,
            permissions.Of(question),
            question.AccessEnds(time.GetUtcNow()),
            workspace.Settings.AccessTokenLifetime,
            answer?.Accounts ?? Chosen(question),
            answer?.LacksAccounts(question) is not true ? null : question.ChoosesOne ? "consent.payer.none" : "consent.accounts.none"));
    }

    // Where one account is all that there is to choose from, it is.
    private static IReadOnlyList<string> Chosen(ConsentQuestion question) =>
        question.ChoosesOne && question.Accounts.Where(account => account.Unavailable is null).ToList() is [var only] ? [only.Id] : question.AgreedAccounts;

    /// <summary>Says that the question cannot be put now, because nobody tells which accounts the user has; the request waits on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="request">What the client asks for.</param>
    /// <param name="requestUri">Under which the request waits.</param>
    public Task ShowUnavailableAsync(HttpContext context, JudgedAuthorizationRequest request, string requestUri)
    {
        PageCulture.Use(context, request.Request.UiLocales);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return views.ShowAsync(context, "Unavailable", new WaitingRequest(request.Client.Id, request.Client.Metadata.ClientName ?? request.Client.Id, requestUri));
    }
}
