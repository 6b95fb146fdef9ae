using Workspaces.FapiExtensions.EndUsers;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>An intent that is authorized together with a grant.</summary>
/// <param name="Id">Which.</param>
/// <param name="From">Where it must stand for that.</param>
/// <param name="Accounts">What the customer chose.</param>
/// <param name="ExpiresAt">When it ends; null = never by time.</param>
public sealed record AuthorizedIntent(string Id, IReadOnlyList<IntentState> From, IReadOnlyList<string> Accounts, DateTimeOffset? ExpiresAt)
{
    /// <summary>The intent as the request makes it or changes it; null = it stays as it was lodged.</summary>
    public Intent? Made { get; init; }

    /// <summary>See <see cref="Intent.PayerAccount"/>.</summary>
    public AccountIdentification? PayerAccount { get; init; }
}
