namespace Workspaces.Application.Participants;

/// <summary>A software that registered itself with a statement.</summary>
/// <param name="Status">Why it may not act, in the word of the register; null = it may.</param>
internal sealed record RegisteredSoftware(string ClientId, string SoftwareId, string? OrganisationId, string? Status);
