namespace Workspaces.FapiExtensions.Intents;

/// <summary>Where an intent stands. What a regime calls it is said by the kind.</summary>
public enum IntentState
{
    /// <summary>Lodged; its customer has not decided.</summary>
    Awaiting,
    /// <summary>The customer agreed, and the tokens of its grant open what was agreed to.</summary>
    Authorized,
    /// <summary>The customer declined, or did not decide in time.</summary>
    Rejected,
    /// <summary>It was ended before its time.</summary>
    Revoked,
    /// <summary>Its time is over.</summary>
    Expired,
    /// <summary>What was agreed to once was ordered: it is used up.</summary>
    Consumed,
}
