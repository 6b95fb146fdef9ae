using System.Text.Json.Nodes;

namespace Workspaces.Cli.Remote;

/// <summary>A call of the admin API.</summary>
/// <param name="Path">Below <c>/admin/api</c>.</param>
public sealed record AdminCall(HttpMethod Method, string Path, JsonObject? Body = null)
{
    /// <summary>Sent instead of <see cref="Body"/>.</summary>
    public SentFile? File { get; init; }

    /// <summary>The ETag of the state that was read and is to be changed; null = whatever it is now.</summary>
    public string? Match { get; init; }
}
