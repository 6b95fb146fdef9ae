namespace Workspaces.Directories.Participants;

/// <summary>A legal entity that takes part in a regime.</summary>
internal sealed record Organisation
{
    public required string Id { get; init; }
    /// <summary>Where a regime knows brands of an organisation, that of this one.</summary>
    public required string BrandId { get; init; }
    public required string Name { get; init; }
    /// <summary>The number under which its authority knows it: FCA reference, CNPJ, ABN.</summary>
    public required string RegistrationNumber { get; init; }
    public required string City { get; init; }
    /// <summary>State or province.</summary>
    public required string Region { get; init; }
    /// <summary>What its authority lets it be.</summary>
    public required IReadOnlyList<string> Roles { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
}
