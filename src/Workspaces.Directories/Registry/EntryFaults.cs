using Workspaces.Directories.Participants;
using Workspaces.Directories.Regimes;

namespace Workspaces.Directories.Registry;

/// <summary>What is wrong with something that is to be entered.</summary>
internal static class EntryFaults
{
    private const int MaxIdLength = 36;
    private const int MaxTextLength = 200;
    private const int MaxUris = 20;

    public static IEnumerable<Refusal> Of(NewOrganisation entry, IRegime regime) =>
    [
        .. OfId(entry.Id),
        .. OfText("name", entry.Name),
        .. OfNumber(entry.RegistrationNumber),
        .. OfText("city", entry.City),
        .. OfText("region", entry.Region),
        .. OfRoles(entry.Roles, regime.Roles, regime.Title),
    ];

    public static IEnumerable<Refusal> Of(NewSoftware entry, Organisation organisation, IRegime regime) =>
    [
        .. OfId(entry.Id),
        .. OfText("name", entry.Name),
        .. OfText("description", entry.Description),
        .. OfRedirectUris(entry.RedirectUris),
        .. OfUri("client_uri", entry.ClientUri),
        .. OfUri("jwks_uri", entry.JwksUri),
        .. OfRoles(entry.Roles, organisation.Roles, organisation.Name),
        .. OfScope(entry.Scope, regime),
        .. entry.SigningAlgorithm is null or "PS256" or "ES256" ? [] : new[] { Refusal.Malformed("signing_algorithm", "signing_algorithm is PS256 or ES256.") },
    ];

    private static IEnumerable<Refusal> OfId(string? id)
    {
        if (id is not null && (id.Length is 0 or > MaxIdLength || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-')))
        {
            yield return Refusal.Malformed("id", $"id has 1 to {MaxIdLength} letters, digits and hyphens.");
        }
    }

    private static IEnumerable<Refusal> OfText(string member, string? text)
    {
        if (text is not null && (text.Trim().Length is 0 || text.Length > MaxTextLength || text.Any(char.IsControl)))
        {
            yield return Refusal.Malformed(member, $"{member} has 1 to {MaxTextLength} characters.");
        }
    }

    // It stands in certificates as PrintableString.
    private static IEnumerable<Refusal> OfNumber(string? number)
    {
        if (number is not null && (number.Length is 0 or > MaxIdLength || !number.All(char.IsAsciiLetterOrDigit)))
        {
            yield return Refusal.Malformed("registration_number", $"registration_number has 1 to {MaxIdLength} letters and digits.");
        }
    }

    private static IEnumerable<Refusal> OfRoles(IReadOnlyList<string>? roles, IReadOnlyList<string> known, string whose) => roles switch
    {
        null => [],
        [] => [Refusal.Malformed("roles", $"roles names one or more; {whose} has {string.Join(", ", known)}.")],
        _ => roles.Except(known).Select(role => Refusal.Malformed("roles", $"'{role}' is no role of {whose}, which has {string.Join(", ", known)}.")),
    };

    private static IEnumerable<Refusal> OfScope(string? scope, IRegime regime)
    {
        if (scope is null)
        {
            return [];
        }

        return regime.Scopes is []
            ? [Refusal.Malformed("scope", $"Statements of {regime.Title} name roles and no scope.")]
            : scope.Split(' ').Except(regime.Scopes).Select(one => Refusal.Malformed("scope", $"'{one}' is no scope of {regime.Title}."));
    }

    private static IEnumerable<Refusal> OfRedirectUris(IReadOnlyList<string> uris) => uris.Count is 0 or > MaxUris
        ? [Refusal.Malformed("redirect_uris", $"redirect_uris names 1 to {MaxUris}.")]
        : uris.SelectMany(uri => OfUri("redirect_uris", uri));

    private static IEnumerable<Refusal> OfUri(string member, string? text)
    {
        if (text is not null && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "https", Fragment: "" }))
        {
            yield return Refusal.Malformed(member, $"'{text}' is no https URL without a fragment.");
        }
    }
}
