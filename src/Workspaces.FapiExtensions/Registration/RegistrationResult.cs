namespace Workspaces.FapiExtensions.Registration;

/// <summary>What came of a registration.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Client">The client, where there is one to answer with.</param>
public sealed record RegistrationResult(RegistrationOutcome Outcome, RegisteredClient? Client = null);

/// <summary>What came of a registration, in a word.</summary>
public enum RegistrationOutcome
{
    Added,
    /// <summary>The same request made the client before.</summary>
    Repeated,
    SoftwareTaken,
    RequestReplayed,
    TokenSpent,
    Full,
}
