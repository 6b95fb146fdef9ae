namespace Workspaces.Directories.Participants;

/// <summary>An organisation to be entered. What is left out, the regime makes up.</summary>
internal sealed record NewOrganisation(string Name)
{
    /// <summary>The id that it shall have.</summary>
    public string? Id { get; init; }
    /// <summary>The number under which its authority knows it: FCA reference, CNPJ, ABN.</summary>
    public string? RegistrationNumber { get; init; }
    public string? City { get; init; }
    /// <summary>State or province.</summary>
    public string? Region { get; init; }
    /// <summary>What its authority lets it be; absent = everything that the regime knows.</summary>
    public IReadOnlyList<string>? Roles { get; init; }
}
