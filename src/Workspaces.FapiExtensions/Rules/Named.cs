using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules;

/// <summary>Names in a sentence what is refused, as far as it is one of the words that are known; texts of the sender's own are not repeated.</summary>
internal static class Named
{
    private const string Unknown = "one that is not known here";

    /// <param name="refused">What is refused.</param>
    /// <param name="known">What may be said.</param>
    public static string Among(IEnumerable<string> refused, IEnumerable<string> known) =>
        string.Join(", ", refused.Select(value => Vocabulary.Tell(value, known) is var told && told == value ? told : Unknown).Distinct());

    /// <summary>What there is to choose from.</summary>
    public static string Offer(IEnumerable<string> offered) =>
        string.Join(", ", offered.Order(StringComparer.Ordinal)) is { Length: > 0 } words ? $"it offers {words}" : "it offers none";
}
