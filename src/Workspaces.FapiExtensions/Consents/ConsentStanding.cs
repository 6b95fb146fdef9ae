using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Consents;

/// <summary>How the question to a user stands.</summary>
/// <param name="Question">What the user is asked, or would be.</param>
public sealed record ConsentStanding(ConsentQuestion Question)
{
    /// <summary>The user must be asked.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The remembered consent that answers it; null = none does, or there is nothing to ask.</summary>
    public Consent? RestsOn { get; init; }

    /// <summary>Why this user cannot answer it; null = the user can.</summary>
    public Refusal? Refusal { get; init; }
}
