namespace Workspaces.FapiExtensions.EndUsers;

/// <summary>An account of a user.</summary>
/// <param name="Id">As resources name it to clients.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Number">Its number in the form in which its owner may see it, for example masked.</param>
public sealed record Account(string Id, string Name, string Number)
{
    /// <summary>Why it cannot be shared, in a sentence for its owner; null = it can.</summary>
    public string? Unavailable { get; init; }

    /// <summary>As payments name it, which nobody is shown: an account that a payment names is paid from only where it is one of these.</summary>
    public IReadOnlyList<AccountIdentification> Identifications { get; init; } = [];

    /// <summary>As payments of a scheme name it; null = it has no such name.</summary>
    public AccountIdentification? NameIn(string scheme) => Identifications.FirstOrDefault(identification => identification.Scheme == scheme);
}
