using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>A client that registered itself.</summary>
public sealed record RegisteredClient
{
    public required ClientMetadata Metadata { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    /// <summary>It may act; one that an operator disabled cannot be changed by its own token either.</summary>
    public bool Enabled { get; init; } = true;
    /// <summary>Grows with every change.</summary>
    public long Version { get; init; }
    public required RegistrationOrigin Origin { get; init; }
}
