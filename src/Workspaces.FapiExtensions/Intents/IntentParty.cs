namespace Workspaces.FapiExtensions.Intents;

/// <summary>Who ends an intent.</summary>
public enum IntentParty
{
    /// <summary>The client that lodged it.</summary>
    Client,
    /// <summary>The customer whose accounts it is about.</summary>
    Customer,
    /// <summary>The bank, by an operator.</summary>
    Bank,
}
