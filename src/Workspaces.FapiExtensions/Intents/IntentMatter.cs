using System.Collections.ObjectModel;
using Workspaces.FapiExtensions.EndUsers;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>What a customer is told of an intent before deciding.</summary>
/// <param name="Permissions">In the regime's own codes, each of which the pages have words for; none that another one includes.</param>
/// <param name="ChoosesAccounts">The customer says of which accounts.</param>
public sealed record IntentMatter(IReadOnlyList<string> Permissions, bool ChoosesAccounts)
{
    /// <summary>Claims by which the one customer is known who may decide, for example <c>cpf</c>; none = whoever signs in.</summary>
    public IReadOnlyDictionary<string, string> Customer { get; init; } = ReadOnlyDictionary<string, string>.Empty;
    /// <summary>The account that the client named, of which alone it is; null = the customer chooses among all.</summary>
    public AccountIdentification? NamedAccount { get; init; }
    /// <summary>The payment that the customer is asked to make; null = none. It is paid from one account.</summary>
    public PaymentMatter? Payment { get; init; }
    /// <summary>What the customer is told of member by member.</summary>
    public IReadOnlyList<MatterDetail> Details { get; init; } = [];
    /// <summary>From when on the client sees what happened; null = from the first on that there is.</summary>
    public DateTimeOffset? HistoryFrom { get; init; }
    /// <summary>Until when; null = whatever comes.</summary>
    public DateTimeOffset? HistoryUntil { get; init; }
}
