namespace Workspaces.Application.Grants;

/// <summary>Names one consent among those of a customer: an intent, or all that a client was allowed beside intents.</summary>
internal sealed record ConsentName
{
    /// <summary>Longer than any id that is given here.</summary>
    private const int MaxLength = 512;

    private ConsentName(string? intentId, string? clientId) => (IntentId, ClientId) = (intentId, clientId);

    /// <summary>Null = it is no intent.</summary>
    public string? IntentId { get; }

    /// <summary>Null = it is an intent.</summary>
    public string? ClientId { get; }

    public static ConsentName OfIntent(string id) => new(id, null);

    public static ConsentName OfClient(string id) => new(null, id);

    /// <summary>What somebody sent; null = it names none, or several.</summary>
    public static ConsentName? Read(string? intentId, string? clientId) => (intentId, clientId) switch
    {
        ({ } intent, null) when IsId(intent) => OfIntent(intent),
        (null, { } client) when IsId(client) => OfClient(client),
        _ => null,
    };

    // No database looks for U+0000.
    private static bool IsId(string text) => text.Length is > 0 and <= MaxLength && !text.Any(char.IsControl);
}
