using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>The authorization endpoint after the user: makes the grant and its code, and the response in the mode that was asked for.</summary>
public sealed class AuthorizationResponder(
    IGrantStore grants, IAuthorizationRequestStore requests, IIntentStore intents, IntentKinds kinds, IntentCustomers customers, GrantFactory factory, AuthorizationResponses responses, TokenIssuer issuer,
    TimeProvider time)
{
    /// <summary>Grants what the user decided; the response carries a code, or an error when the request was answered before.</summary>
    public async Task<AuthorizationResponse> GrantAsync(
        Workspace workspace, JudgedAuthorizationRequest judged, ConsentDecision decision, CancellationToken cancellationToken)
    {
        if (!judged.Admits(workspace, decision.UserId))
        {
            return await DenyAsync(workspace, judged, Reasons.AnotherUser.Refuse(), userId: null, cancellationToken);
        }

        if (judged.Intent is { } asked)
        {
            judged = judged with { Intent = asked with { ExpiresAt = kinds.Of(asked).EndOnceAgreed(asked, time.GetUtcNow()) } };
        }

        var grant = factory.Create(workspace, judged, decision);
        var code = decision.CodeSecret is { } codeSecret ? CodeOf(codeSecret, workspace, grant.Id) : OpaqueHandle.Create();
        var codeExpiresAt = time.GetUtcNow() + workspace.Settings.AuthorizationCodeLifetime;
        var added = new NewGrant(grant, code, codeExpiresAt)
        {
            RequestSecret = OpaqueHandle.SecretOf(judged.RequestUri),
            Intent = judged.Intent is { } intent ? Authorized(intent, decision) : null,
            Remembered = decision.Remembered,
            RestsOn = decision.RestsOn,
        };
        return await grants.AddAsync(workspace.Id, added, cancellationToken) switch
        {
            null => await AnswerAsync(workspace, judged, grant, code, cancellationToken),
            // Another of the same form came first: its answer is that of both.
            var obstacle when obstacle == Reasons.RequestUriUsed => await AnswerAgainAsync(workspace, judged, decision.CodeSecret, cancellationToken),
            var obstacle => await RefuseAsync(workspace, judged, obstacle.Refuse(), RefusalReference.Create(), cancellationToken),
        };
    }

    private AuthorizedIntent Authorized(Intent intent, ConsentDecision decision)
    {
        var kind = kinds.Of(intent);
        return new(intent.Id, kind.Deciding, decision.Accounts, intent.ExpiresAt)
        {
            Made = kind is IMadeIntentKind ? intent : null,
            PayerAccount = decision.PayerAccount,
        };
    }

    /// <summary>What came of a request that was granted, for the browser in which it was; null for everybody else.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="judged">The request that has ended.</param>
    /// <param name="codeSecret">The secret that the browser has now.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<CodedGrant?> FindGrantedAsync(Workspace workspace, JudgedAuthorizationRequest judged, string? codeSecret, CancellationToken cancellationToken) =>
        codeSecret is not null && judged.Ended?.GrantId is { } grantId
            ? await grants.FindByCodeAsync(workspace.Id, CodeOf(codeSecret, workspace, grantId), cancellationToken)
            : null;

    /// <summary>The answer to a request that was granted, once more: the same code, never another one.</summary>
    public Task<AuthorizationResponse> RepeatAsync(Workspace workspace, JudgedAuthorizationRequest judged, CodedGrant granted, CancellationToken cancellationToken) =>
        AnswerAsync(workspace, judged, granted.Grant, granted.Code, cancellationToken);

    private async Task<AuthorizationResponse> AnswerAgainAsync(Workspace workspace, JudgedAuthorizationRequest judged, string? codeSecret, CancellationToken cancellationToken)
    {
        var ended = judged with { Ended = await EndedAsync(workspace, judged, cancellationToken) };
        return await FindGrantedAsync(workspace, ended, codeSecret, cancellationToken) is { Waits: true } granted
            ? await RepeatAsync(workspace, ended, granted, cancellationToken)
            : await RefuseAsync(workspace, judged, (ended.Ended?.Ending is AuthorizationEnding.Declined ? Reasons.UserDeclined : Reasons.RequestUriUsed).Refuse(), RefusalReference.Create(), cancellationToken);
    }

    private async Task<EndedAuthorizationRequest?> EndedAsync(Workspace workspace, JudgedAuthorizationRequest judged, CancellationToken cancellationToken) =>
        OpaqueHandle.SecretOf(judged.RequestUri) is { } secret ? await requests.FindEndedAsync(workspace.Id, secret, cancellationToken) : null;

    // What was granted stands in the database under the hash of its code alone: who has the secret makes the code anew, on any replica, and nobody else does.
    private static string CodeOf(string codeSecret, Workspace workspace, string grantId) => OpaqueHandle.From(codeSecret, "code", workspace.Id, grantId);

    private async Task<AuthorizationResponse> AnswerAsync(Workspace workspace, JudgedAuthorizationRequest judged, Grant grant, string code, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = code };
        if (judged.Request.ResponseType == ResponseType.CodeIdToken)
        {
            // Nothing personal in the front channel (FAPI1-ADV-5.2.2.1-6): claims that were asked for come from the token endpoint.
            var content = new IdTokenContent(code, judged.Target.State, AccessToken: null, kinds.IdTokenClaimsOf(grant));
            parameters["id_token"] = await issuer.IdTokenAsync(workspace, judged.Client, grant, content, cancellationToken);
        }

        return await responses.FinishAsync(workspace, judged.Client, judged.Target, parameters, cancellationToken);
    }

    /// <summary>Ends a request without a grant: its <c>request_uri</c> has been answered and counts no more.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="judged">The request.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="userId">Who said no, and rejects its intent by that where that user may decide about it; null = nobody who is known, and the intent waits on.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<AuthorizationResponse> DenyAsync(
        Workspace workspace, JudgedAuthorizationRequest judged, Refusal refusal, string? userId, CancellationToken cancellationToken)
    {
        var answered = OpaqueHandle.SecretOf(judged.RequestUri) is { } secret && !await requests.ConsumeAsync(workspace.Id, secret, cancellationToken)
            && await EndedAsync(workspace, judged, cancellationToken) is not { Ending: AuthorizationEnding.Declined };
        if (!answered && refusal.Reason == Reasons.UserDeclined && judged.Intent is { IsNew: false } intent
            && userId is not null && await customers.MayDecideAsync(workspace.Id, intent, kinds.Of(intent).MatterOf(intent), userId, cancellationToken))
        {
            await intents.EndAsync(workspace.Id, intent.Id, IntentEnd.Declined, cancellationToken);
        }

        return await RefuseAsync(workspace, judged, answered ? Reasons.RequestUriUsed.Refuse() : refusal, RefusalReference.Create(), cancellationToken);
    }

    /// <summary>An error response; <see cref="ResponseTarget.RedirectUri"/> must be known.</summary>
    public async Task<AuthorizationResponse> RefuseAsync(
        Workspace workspace, JudgedAuthorizationRequest judged, Refusal refusal, RefusalReference reference, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["error"] = refusal.Violation.Error,
            ["error_description"] = refusal.Violation.Description,
            ["error_uri"] = workspace.Endpoints.Explanation(refusal, reference),
        };
        var response = await responses.FinishAsync(workspace, judged.NamedClient, judged.Target, parameters, cancellationToken);
        return response with { Refused = new(refusal, reference) };
    }
}
