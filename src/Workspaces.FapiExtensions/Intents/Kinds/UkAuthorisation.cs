using System.Text.Json;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>What a payment consent says beside the payment: until when it is to be authorised (<c>OBWriteDomesticConsent4</c>), and whether the payee may refund it.</summary>
internal static class UkAuthorisation
{
    private const string Path = "Data.Authorisation";

    /// <summary>Until when its customer has to decide; null where nothing is said.</summary>
    public static (DateTimeOffset? Completion, IntentFault? Fault) Read(JsonElement data, DateTimeOffset now)
    {
        if (data.Member("Authorisation") is not { } authorisation)
        {
            return (null, null);
        }

        // One customer decides here: a payment that any number of them may authorise is authorised by that one.
        if (authorisation.Text("AuthorisationType") is not ("Any" or "Single"))
        {
            return (null, UkErrors.Invalid($"{Path}.AuthorisationType", "is Any or Single."));
        }

        return !authorisation.TryTime("CompletionDateTime", out var completion) || completion <= now
            ? (null, UkErrors.Date($"{Path}.CompletionDateTime", "is a date and time in the future."))
            : (completion, null);
    }

    public static IntentFault? FaultOfRefund(JsonElement data) =>
        data.Member("ReadRefundAccount") is null || data.Text("ReadRefundAccount") is "No" ? null : UkErrors.Invalid("Data.ReadRefundAccount", "is No here: the account for a refund is not told.");
}
