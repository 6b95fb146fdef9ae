namespace Workspaces.FapiExtensions.Requests;

/// <summary>What becomes of a registered parameter of a request.</summary>
public enum ParameterTreatment
{
    /// <summary>It has the effect that its specification gives it, or the rules of the profile refuse it.</summary>
    Served,
    /// <summary>It would mean something that is not done here, and whoever sends it must know.</summary>
    Refused,
    /// <summary>Nothing is lost without it (RFC 6749 3.1 and 3.2 want unknown parameters ignored).</summary>
    Ignored,
}
