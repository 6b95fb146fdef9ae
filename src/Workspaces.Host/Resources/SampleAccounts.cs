using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Resources;

/// <summary>The accounts that every user has at the sample bank, as long as no bank stands behind the server.</summary>
internal sealed class SampleAccounts : IAccounts
{
    private static readonly IReadOnlyList<Account> Accounts =
    [
        .. SampleHolding.All.Select(holding => new Account(holding.AccountId, holding.Nickname, "•••• " + holding.Number[^4..])
        {
            // The sample bank has no number in the payment system of Brazil.
            Identifications = [new(AccountScheme.SortCodeAccountNumber, holding.Number), new(AccountScheme.Pix, $"00000000/{SampleHolding.Branch}/{holding.Number[^9..]}/CACC")],
        }),
        new("40011", "Club", "•••• 0011") { Unavailable = "Two people sign for this account; it cannot be shared here." },
    ];

    public ValueTask<IReadOnlyList<Account>> ListAsync(Workspace workspace, string userId, CancellationToken cancellationToken) => new(Accounts);
}
