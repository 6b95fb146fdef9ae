using System.Text.Json;
using Workspaces.FapiExtensions.EndUsers;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>An account that is named in what is lodged.</summary>
internal static class UkAccount
{
    /// <summary>Without <c>Proxy</c>: nobody here says to which account a telephone number belongs, and the customer is told which it is.</summary>
    private static readonly HashSet<string> Members = ["SchemeName", "Identification", "Name", "SecondaryIdentification"];

    /// <summary>Why a member is no account; null = it is one, or need not be there.</summary>
    /// <param name="holder">What has it.</param>
    /// <param name="path">Where that stands.</param>
    /// <param name="name">The member.</param>
    /// <param name="required">It must be there.</param>
    /// <param name="named">It must say whose it is.</param>
    public static IntentFault? FaultIn(JsonElement holder, string path, string name, bool required, bool named)
    {
        var at = $"{path}.{name}";
        return holder.Member(name) is not { } account ? required ? UkErrors.Missing(at) : null
            : account.ValueKind is not JsonValueKind.Object ? UkErrors.Invalid(at, "is an object.")
            : !UkTexts.HasOnly(account, Members) ? UkErrors.Unexpected(at, "has a member that an account has not here.")
            : UkTexts.FaultIn(account, at, "SchemeName", 128, required: true)
                ?? UkTexts.FaultIn(account, at, "Identification", 256, required: true)
                ?? UkTexts.FaultIn(account, at, "Name", 350, named)
                ?? UkTexts.FaultIn(account, at, "SecondaryIdentification", 34, required: false);
    }

    /// <summary>The account of a member that was checked.</summary>
    public static AccountIdentification Of(JsonElement account) => new(account.Text("SchemeName")!, account.Text("Identification")!);
}
