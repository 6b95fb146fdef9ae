using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Consents;

/// <summary>Decides whether a user must be asked (OpenID Connect Core 3.1.2.4), and what.</summary>
public sealed class ConsentStep(IConsents consents, IntentKinds kinds, IntentCustomers customers, IAccounts accounts)
{
    /// <summary>
    /// Whether the question is open: the client insists on it, it is about an intent, or no consent that is remembered answers it. Where one does, the grant rests on it.
    /// </summary>
    public async ValueTask<ConsentStanding> JudgeAsync(Workspace workspace, JudgedAuthorizationRequest judged, string userId, CancellationToken cancellationToken)
    {
        var question = ConsentQuestion.Of(workspace, judged, userId);
        if (judged.Intent is { } intent)
        {
            return await AskAboutAsync(workspace, intent, question, cancellationToken);
        }

        if (judged.Request.Prompts.Contains("consent"))
        {
            return new(question) { IsOpen = true };
        }

        if (question.IsIdentityAlone)
        {
            return new(question);
        }

        return question.Remember > TimeSpan.Zero
            && await consents.FindAsync(workspace.Id, userId, judged.Client.Id, cancellationToken) is { } remembered
            && remembered.Covers(question.Scopes, question.Claims)
                ? new(question) { RestsOn = remembered }
                : new(question) { IsOpen = true };
    }

    private async ValueTask<ConsentStanding> AskAboutAsync(Workspace workspace, Intent intent, ConsentQuestion question, CancellationToken cancellationToken)
    {
        var kind = kinds.Of(intent);
        var matter = kind.MatterOf(intent);
        if (!await customers.MayDecideAsync(workspace.Id, intent, matter, question.UserId, cancellationToken))
        {
            return new(question) { Refusal = Reasons.IntentOfAnother.Refuse() };
        }

        var stands = intent.State is IntentState.Authorized;
        return new(question with
        {
            // What a customer agrees to once is not agreed to for the next intent.
            Remember = TimeSpan.Zero,
            Matter = matter,
            ScopesBeside = [.. question.Scopes.Where(scope => !kind.Covers(scope))],
            // Of one that the request makes the lifetime tells, which begins with the answer.
            MatterEnds = kind is IMadeIntentKind ? null : intent.ExpiresAt,
            AgreedAt = stands ? intent.ChangedAt : null,
            AgreedAccounts = stands ? intent.Accounts : [],
            Accounts = matter.ChoosesAccounts ? Choice(matter, await accounts.ListAsync(workspace, question.UserId, cancellationToken)) : [],
        })
        {
            IsOpen = true,
        };
    }

    // Of an account that the client named it is that one or none.
    private static IReadOnlyList<Account> Choice(IntentMatter matter, IReadOnlyList<Account> accounts) => (matter.NamedAccount ?? matter.Payment?.PayerAccount, matter.Payment) switch
    {
        ({ } named, _) => [.. accounts.Where(account => account.Identifications.Contains(named))],
        (_, { TellsPayer: true } payment) => [.. accounts.Where(account => account.Unavailable is not null || account.NameIn(payment.PayeeAccount.Scheme) is not null)],
        _ => accounts,
    };
}
