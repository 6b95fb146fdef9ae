using System.Text.Json.Nodes;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>How consents that last stand (<c>OBInternalConsentStatus1Code</c>).</summary>
internal static class UkConsentStatus
{
    /// <summary>The members of every answer about one.</summary>
    public static JsonObject Of(Intent intent, DateTimeOffset now)
    {
        var state = intent.StateAt(now);
        var data = new JsonObject
        {
            ["ConsentId"] = intent.Id,
            ["CreationDateTime"] = UkTimes.Text(intent.CreatedAt),
            ["Status"] = CodeOf(state),
            ["StatusUpdateDateTime"] = UkTimes.Text(intent.ChangedBy(now)),
        };
        if (ReasonOf(state) is var (code, description))
        {
            data["StatusReason"] = new JsonArray(new JsonObject { ["StatusReasonCode"] = code, ["StatusReasonDescription"] = description });
        }

        return data;
    }

    private static string CodeOf(IntentState state) => state switch
    {
        IntentState.Awaiting => "AWAU",
        IntentState.Authorized => "AUTH",
        IntentState.Rejected => "RJCT",
        IntentState.Revoked => "CANC",
        _ => "EXPD",
    };

    private static (string Code, string Description)? ReasonOf(IntentState state) => state switch
    {
        IntentState.Awaiting => ("U036", "The customer has not decided."),
        IntentState.Rejected => ("U037", "The customer declined, or did not decide in time."),
        _ => null,
    };
}
