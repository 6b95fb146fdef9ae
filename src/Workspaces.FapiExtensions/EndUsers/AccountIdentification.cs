namespace Workspaces.FapiExtensions.EndUsers;

/// <summary>An account as payments name it.</summary>
/// <param name="Scheme">The scheme, as the regime spells it, for example <c>UK.OBIE.SortCodeAccountNumber</c>.</param>
/// <param name="Identification">The account within that scheme.</param>
public sealed record AccountIdentification(string Scheme, string Identification);
