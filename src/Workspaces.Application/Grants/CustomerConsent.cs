using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.Grants;

/// <summary>What a customer agreed to with one client.</summary>
/// <param name="Client">What the client says about itself.</param>
/// <param name="Since">When the customer did.</param>
/// <param name="Until">When it ends though nobody ends it; null = never.</param>
internal sealed record CustomerConsent(ClientMetadata Client, DateTimeOffset Since, DateTimeOffset? Until)
{
    /// <summary>The intent that the customer decided about; null = it is whatever the client was allowed beside intents.</summary>
    public Intent? Intent { get; init; }

    /// <summary>What the intent says; null = there is none, or nobody here knows its kind any more.</summary>
    public IntentMatter? Matter { get; init; }

    /// <summary>The scopes of which the intent does not speak.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Personal claims that were asked for by name, beside those of the scopes.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>The client renews its access.</summary>
    public bool Lasting { get; init; }

    /// <summary>The customer may take it back.</summary>
    public bool MayBeWithdrawn { get; init; } = true;

    /// <summary>By which it is withdrawn.</summary>
    public ConsentName Name => Intent is { } intent ? ConsentName.OfIntent(intent.Id) : ConsentName.OfClient(Client.ClientId);
}

/// <summary>What a customer agreed to.</summary>
/// <param name="Standing">What stands: first whatever clients were allowed beside intents, then intents, the latest first.</param>
/// <param name="Next">Where the next intents begin; null at the end.</param>
/// <param name="Ended">Intents that have ended, the latest first; on the first page alone.</param>
internal sealed record CustomerConsentList(IReadOnlyList<CustomerConsent> Standing, string? Next, IReadOnlyList<CustomerConsent> Ended);
