namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Where the register of a regime tells which software still takes part, and what its words mean (CDS 1.36.0, Participant Statuses and Metadata Cache Management). Other words say nothing.</summary>
public sealed record ParticipantStatusSettings
{
    /// <summary>Below which the register answers (CDS 1.36.0, Register APIs).</summary>
    public required string RegisterUri { get; init; }

    /// <summary>How often it is asked.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>The words for software and organisations that take part.</summary>
    public required IReadOnlyList<string> Active { get; init; }

    /// <summary>The words for those that may not act at present: they get no authorization and no token, and keep what was granted to them.</summary>
    public required IReadOnlyList<string> Suspended { get; init; }

    /// <summary>The words for those that take part no more: their registrations end, and what was granted to them.</summary>
    public required IReadOnlyList<string> Ended { get; init; }
}
