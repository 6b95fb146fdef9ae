namespace Workspaces.FapiExtensions.Certificates.Revocation;

public enum RevocationStatus
{
    Good,
    Revoked,
    /// <summary>Nobody gave an answer that counts.</summary>
    Unavailable,
}

/// <summary>What is known of a certificate's revocation.</summary>
/// <param name="Until">When it must be asked again.</param>
/// <param name="Reason">Why there is no answer; half a sentence, null when there is one.</param>
public sealed record RevocationAnswer(RevocationStatus Status, DateTimeOffset Until, string? Reason = null)
{
    /// <summary>The answer for both: the worse status, for as long as both hold.</summary>
    internal RevocationAnswer And(RevocationAnswer other)
    {
        var until = Until < other.Until ? Until : other.Until;
        return (Status, other.Status) switch
        {
            (RevocationStatus.Revoked, _) => this with { Until = until },
            (_, RevocationStatus.Revoked) => other with { Until = until },
            (RevocationStatus.Unavailable, _) => this with { Until = until },
            _ => other with { Until = until },
        };
    }
}
