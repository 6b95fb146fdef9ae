namespace Workspaces.FapiExtensions.Intents;

/// <summary>
/// Intents and what became of them. One is authorized by the statement that adds the grant of which it is the reason, and what ends one ends its grant with it.
/// </summary>
public interface IIntentStore
{
    /// <summary>Keeps an intent that was lodged.</summary>
    /// <returns>Whether it is kept; false = the client has as many that wait as one may have, or lodged one with the same mark.</returns>
    Task<bool> AddAsync(string workspaceId, Intent intent, CancellationToken cancellationToken);

    /// <summary>The intent that a client lodged with a mark, as it stands; null when there is none.</summary>
    Task<Intent?> FindLodgedAsync(string workspaceId, string clientId, string mark, CancellationToken cancellationToken);

    /// <summary>The intent of that id as it stands; null when there is none.</summary>
    Task<Intent?> FindAsync(string workspaceId, string id, CancellationToken cancellationToken);

    /// <summary>The intent as this process saw it within the last minute; where another one changed it since, an old state. Null when there is none.</summary>
    Task<Intent?> FindRecentAsync(string workspaceId, string id, CancellationToken cancellationToken);

    /// <summary>Ends an intent, and the grant behind it: of any number of callers, one.</summary>
    /// <param name="workspaceId">Whose it is.</param>
    /// <param name="id">The intent.</param>
    /// <param name="ending">How it ends.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>Whether this call ended it.</returns>
    Task<bool> EndAsync(string workspaceId, string id, IntentEnd ending, CancellationToken cancellationToken);

    /// <summary>
    /// Uses an authorized intent up: of any number of callers with marks of their own, one, and with one mark of a client one intent. Its grant stays, so that the call can come once more.
    /// </summary>
    /// <param name="workspaceId">Whose it is.</param>
    /// <param name="clientId">Who uses it.</param>
    /// <param name="id">The intent.</param>
    /// <param name="mark">The mark of the call.</param>
    /// <param name="order">See <see cref="Intent.Order"/>.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>What the client used with this mark, now or before: it may be another intent, and another order. Null = nothing.</returns>
    Task<Intent?> UseAsync(string workspaceId, string clientId, string id, string mark, string? order, CancellationToken cancellationToken);
}
