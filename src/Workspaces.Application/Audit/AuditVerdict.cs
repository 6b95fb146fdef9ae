namespace Workspaces.Application.Audit;

/// <summary>Whether a chain is what was written.</summary>
/// <param name="Head">Where it ends now.</param>
/// <param name="Sealed">Whether this installation sealed that head.</param>
/// <param name="Broken">The first place where it is not; null = nowhere.</param>
internal sealed record AuditVerdict(AuditHead Head, bool Sealed, AuditBreak? Broken);

/// <summary>Where a chain breaks.</summary>
/// <param name="Sequence">The first record that is not as it was written, or not there.</param>
internal sealed record AuditBreak(long Sequence, string Reason);
