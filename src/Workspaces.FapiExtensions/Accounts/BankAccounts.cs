using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Accounts;

/// <summary>
/// Asks the bank of a workspace which accounts a user has (<see cref="ConsentSettings.AccountsUrl"/>), with a JWT by which the bank knows the workspace and the user. What it answered is
/// used for a while; that it did not answer, too, so that a bank that is down costs one wait and not one for each page.
/// </summary>
/// <param name="elsewhere">Asked where a workspace names no address.</param>
/// <param name="http">Fetches.</param>
/// <param name="questions">Signs the questions.</param>
/// <param name="time">The clock.</param>
public sealed class BankAccounts(IAccounts elsewhere, GuardedHttpClient http, AccountsQuestions questions, TimeProvider time) : IAccounts
{
    private const int Capacity = 4096;
    private const string Everybody = "";
    private const int LargestAnswer = 256 * 1024;

    /// <summary>From the page to its answer.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FailureKept = TimeSpan.FromSeconds(2);

    private readonly BoundedCache<(string WorkspaceId, string Url, string UserId), IReadOnlyList<Account>> _accounts = new(Capacity, time, static key => key.WorkspaceId);
    private readonly BoundedCache<(string WorkspaceId, string Url, string UserId), string> _failures = new(Capacity, time, static key => key.WorkspaceId);

    public async ValueTask<IReadOnlyList<Account>> ListAsync(Workspace workspace, string userId, CancellationToken cancellationToken)
    {
        if (workspace.Settings.Consent.AccountsUrl is not { Length: > 0 } url)
        {
            return await elsewhere.ListAsync(workspace, userId, cancellationToken);
        }

        if (_accounts.TryGet((workspace.Id, url, userId), out var known))
        {
            return known;
        }

        if (_failures.TryGet((workspace.Id, url, Everybody), out var failure) || _failures.TryGet((workspace.Id, url, userId), out failure))
        {
            throw new AccountsUnavailableException(failure);
        }

        var question = await questions.AskAsync(workspace, url, userId, cancellationToken);
        var answer = await http.FetchAsync(
            OutboundRequest.Json(new(url), LargestAnswer) with { NamedByOperator = true, Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {question}" } }, cancellationToken);
        if (answer.Body is not { } body)
        {
            // A bank that is there and does not know one customer may know the next.
            throw Failed((workspace.Id, url, answer.Status is 0 or >= 500 ? Everybody : userId), answer.Failure ?? "no answer");
        }

        var accounts = AccountsAnswer.Read(body) ?? throw Failed((workspace.Id, url, userId), "what it answered is no list of accounts");
        _accounts.Set((workspace.Id, url, userId), accounts, time.GetUtcNow() + Kept);
        return accounts;
    }

    private AccountsUnavailableException Failed((string WorkspaceId, string Url, string UserId) key, string reason)
    {
        _failures.Set(key, reason, time.GetUtcNow() + FailureKept);
        return new(reason);
    }
}
