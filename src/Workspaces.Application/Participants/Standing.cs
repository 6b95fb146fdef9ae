using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.Participants;

/// <summary>What the word of a register means for a software.</summary>
internal enum StandingKind
{
    /// <summary>It says nothing, or nothing that is understood: what was known goes on (CDS 1.36.0, Data Holder Responsibilities).</summary>
    Unknown,
    Active,
    Suspended,
    Ended,
}

/// <summary>What a register says of a software, that of its organisation included.</summary>
/// <param name="Word">The word that decided; null when none did.</param>
internal sealed record Standing(StandingKind Kind, string? Word = null)
{
    public static Standing Of(ParticipantStatusSettings settings, RegisterAnswer answer, string softwareId, string? organisationId)
    {
        var software = answer.Software.GetValueOrDefault(softwareId);
        string?[] words = [software, organisationId is null ? null : answer.Organisations.GetValueOrDefault(organisationId)];
        return words.FirstOrDefault(word => word is not null && settings.Ended.Contains(word)) is { } ended ? new(StandingKind.Ended, ended)
            : words.FirstOrDefault(word => word is not null && settings.Suspended.Contains(word)) is { } suspended ? new(StandingKind.Suspended, suspended)
            : software is not null && settings.Active.Contains(software) ? new(StandingKind.Active, software)
            : new(StandingKind.Unknown);
    }
}
