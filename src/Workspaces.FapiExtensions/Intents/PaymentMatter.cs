using Workspaces.FapiExtensions.EndUsers;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>A payment as its customer is told of it.</summary>
/// <param name="Amount">How much, as a decimal number.</param>
/// <param name="Currency">Of what (ISO 4217).</param>
/// <param name="Payee">The name of who is paid.</param>
/// <param name="PayeeAccount">The account to which it goes.</param>
public sealed record PaymentMatter(string Amount, string Currency, string Payee, AccountIdentification PayeeAccount)
{
    /// <summary>What says which account it is beside that, at building societies for example; null = nothing.</summary>
    public string? PayeeRollNumber { get; init; }

    /// <summary>What the payee reads of it; null = nothing.</summary>
    public string? Reference { get; init; }

    /// <summary>Who is paid in the end, where that is somebody else; null = the payee.</summary>
    public string? UltimatePayee { get; init; }

    /// <summary>The account that the client named to pay from; null = the customer chooses.</summary>
    public AccountIdentification? PayerAccount { get; init; }
}
