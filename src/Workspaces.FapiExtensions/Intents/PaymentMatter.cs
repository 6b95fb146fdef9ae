using System.Text.Json.Serialization;
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

    /// <summary>The number by which the payee is known to the tax office, for example the CNPJ of a company; null = none is told.</summary>
    public string? PayeeDocument { get; init; }

    /// <summary>What stands for the payee's account, such as a telephone number; null = nothing.</summary>
    public string? PayeeKey { get; init; }

    /// <summary>The day of the payment; null = none is told.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>What the payee reads of it; null = nothing.</summary>
    public string? Reference { get; init; }

    /// <summary>Who is paid in the end, where that is somebody else; null = the payee.</summary>
    public string? UltimatePayee { get; init; }

    /// <summary>The account that the client named to pay from; null = the customer chooses.</summary>
    public AccountIdentification? PayerAccount { get; init; }

    /// <summary>The client is told from which account it is paid: of those that payments of this scheme can name.</summary>
    [JsonIgnore]
    public bool TellsPayer { get; init; }
}
