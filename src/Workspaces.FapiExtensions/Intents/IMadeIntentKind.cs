using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>A kind that nobody lodges: the request itself says what a customer is to agree to, and makes or changes the intent when the customer does.</summary>
public interface IMadeIntentKind : IIntentKind
{
    /// <summary>What token answers, and introspection of a refresh token, tell its client of a consent.</summary>
    IReadOnlyDictionary<string, JsonElement> TokenMembersOf(GrantedConsent consent);

    /// <summary>The intent as it will stand if the customer agrees; null = the request asks for nothing of this kind.</summary>
    Intent? Make(IntentRequest request);

    /// <summary>False where a request asks for nothing of this kind whatever its client may be granted, so that nothing has to be made of it.</summary>
    bool IsAskedFor(AuthorizationRequest request) => true;

    /// <summary>The scopes of an intent that a request which changes it keeps.</summary>
    IReadOnlyList<string> ScopesKept(AuthorizationRequest request, Intent changed) => [];

    /// <summary>The <c>authorization_details</c> that are granted with it, as a JSON array (RFC 9396 7); null = none.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="accounts">The accounts that the customer chose.</param>
    string? AuthorizationDetailsOf(Intent intent, IReadOnlyList<string> accounts) => null;
}
