namespace Workspaces.FapiExtensions.Intents;

/// <summary>A kind that nobody lodges: the request itself says what a customer is to agree to, and makes or changes the intent when the customer does.</summary>
public interface IMadeIntentKind : IIntentKind
{
    /// <summary>The member of token answers, and of what introspection tells its client of a refresh token, that holds the id.</summary>
    string TokenMember { get; }

    /// <summary>The intent as it will stand if the customer agrees; null = the request asks for nothing of this kind.</summary>
    Intent? Make(IntentRequest request);
}
