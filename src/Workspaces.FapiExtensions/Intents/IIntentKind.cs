using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>
/// A kind of intent: how requests name one, what its customer is asked, and where its id is told. Implementations are found by their name in every assembly that
/// the host names; a workspace has those that its profile lists.
/// </summary>
public interface IIntentKind
{
    /// <summary>The name by which profiles list it.</summary>
    string Name { get; }

    /// <summary>The ids that an authorization request names in this kind's way; a request with several is refused by rule.</summary>
    IReadOnlyList<string> NamedIn(AuthorizationRequest request);

    /// <summary>What the customer is told.</summary>
    IntentMatter MatterOf(Intent intent);

    /// <summary>Whether what the customer is told says what this scope lets the client do; every other scope of the request is told beside it.</summary>
    bool Covers(string scope);

    /// <summary>What its tokens open, in the regime's own codes.</summary>
    IReadOnlyList<string> PermissionsOf(Intent intent);

    /// <summary>The request may name ids that a system of the bank's own gave, which pass where none of that id was lodged here.</summary>
    bool MayBeElsewhere(AuthorizationRequest request) => false;

    /// <summary>Where one stands about which its customer may decide; see <see cref="IntentStates"/>.</summary>
    IReadOnlyList<IntentState> Deciding => IntentStates.Once;

    /// <summary>Customers may take back what they agreed to.</summary>
    bool MayBeWithdrawn => true;

    /// <summary>When one ends to which its customer agrees at a time; null = never by time.</summary>
    DateTimeOffset? EndOnceAgreed(Intent intent, DateTimeOffset now) => intent.ExpiresAt;

    /// <summary>The error of a request that names one about which nobody decides.</summary>
    string UnusableError => OAuthError.InvalidRequest;

    /// <summary>The claim of ID tokens that holds the id; null = none does.</summary>
    string? IdTokenClaim => null;
}
