using System.Globalization;
using System.Text.Json;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Grants;

/// <summary>An intent as operators see it: nothing of the person for whom it was lodged.</summary>
/// <param name="Id">As its client knows it.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="ClientId">Whose.</param>
/// <param name="State">Where it stands: awaiting, authorized, rejected, revoked, expired or consumed.</param>
/// <param name="EndedBy">Who declined or ended it: client, customer or bank; null = nobody.</param>
/// <param name="UserId">Who decided; null = nobody did.</param>
/// <param name="GrantId">The grant whose tokens open it; null = there is none.</param>
/// <param name="CreatedAt">When it was lodged, or made by a request.</param>
/// <param name="ChangedAt">When it came to where it stands.</param>
/// <param name="DecideBy">Until when its customer may decide.</param>
/// <param name="ExpiresAt">When it ends by itself; null = never by time.</param>
internal sealed record StoredIntent(
    string Id, string Kind, string ClientId, string State, string? EndedBy, string? UserId, string? GrantId,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateTimeOffset DecideBy, DateTimeOffset? ExpiresAt)
{
    /// <summary>What its tokens open, in the regime's own codes; null where it is one of a list.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }

    public static StoredIntent Of(Intent intent, DateTimeOffset now) => new(
        intent.Id, intent.Kind, intent.ClientId, Word(intent.StateAt(now)), intent.EndedBy is { } party ? Word(party) : null, intent.UserId, intent.GrantId,
        intent.CreatedAt, intent.ChangedBy(now), intent.DecideBy, intent.ExpiresAt);

    private static string Word<TValue>(TValue value) where TValue : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

/// <summary>Which intents are asked for; null = all.</summary>
/// <param name="UserId">Who decided.</param>
/// <param name="ClientId">Whose.</param>
/// <param name="State">Where they stand.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Behind">The last one that was seen.</param>
/// <param name="Limit">How many.</param>
internal sealed record IntentFilter(string? UserId, string? ClientId, IntentState? State, string? Kind, IntentPosition? Behind, int Limit);

/// <summary>Where an intent stands in the list of its workspace.</summary>
internal sealed record IntentPosition(DateTimeOffset Time, string Id)
{
    private const char Separator = '.';

    public static IntentPosition Of(IntentRow row) => new(row.CreatedAt, row.Id);

    public static IntentPosition? Read(string text) =>
        text.Split(Separator, 2) is [var time, { Length: > 0 } id]
            && WholeNumber.TryReadDigits(time, out var milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), id)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time.ToUnixTimeMilliseconds()}{Separator}{Id}");
}
