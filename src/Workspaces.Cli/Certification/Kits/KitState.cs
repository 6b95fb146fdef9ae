using System.Text.Json;

namespace Workspaces.Cli.Certification.Kits;

/// <summary>What a kit made or is about to make, written down beforehand: <c>prepare</c> goes on from it, <c>remove</c> takes it back.</summary>
/// <param name="Server">The public URL of the host.</param>
/// <param name="Source">The workspace that was named.</param>
/// <param name="Workspace">Where clients and user are: the same, or a clone of it.</param>
/// <param name="Suite">Where the suite is, without a slash at the end.</param>
/// <param name="Alias">With what the alias of each configuration begins.</param>
internal sealed record KitState(string Server, string Source, string Workspace, string Suite, string Alias)
{
    private static readonly JsonSerializerOptions Readable = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The suite's user.</summary>
    public required string Username { get; init; }
    public required string Password { get; init; }

    public IReadOnlyList<KitSelection> Selections { get; init; } = [];

    /// <summary>Everything is made.</summary>
    public bool Complete { get; init; }

    public bool IsClone => Workspace != Source;

    public string Write() => JsonSerializer.Serialize(this, Readable);

    /// <exception cref="JsonException">It is none.</exception>
    public static KitState Read(string text) => JsonSerializer.Deserialize<KitState>(text, Readable) ?? throw new JsonException("It is null.");
}
