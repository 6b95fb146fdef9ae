using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Resources;

/// <summary>The accounts of the sample bank, which every user has.</summary>
/// <param name="AccountId">As resources name it to clients.</param>
/// <param name="Nickname">What its owner calls it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Balance">In euros.</param>
internal sealed record SampleHolding(string AccountId, string Nickname, string Number, string Balance)
{
    /// <summary>Where all of them are kept.</summary>
    public const string Branch = "0001";

    public static IReadOnlyList<SampleHolding> All { get; } =
    [
        new("22289", "Household", "80200110202289", "1230.00"),
        new("31820", "Savings", "80200110201820", "18250.75"),
    ];

    /// <summary>Those that the customer of a token chose.</summary>
    public static IEnumerable<SampleHolding> ChosenFor(AccessToken token) => All.Where(holding => token.Consent?.Accounts.Contains(holding.AccountId) is true);
}
