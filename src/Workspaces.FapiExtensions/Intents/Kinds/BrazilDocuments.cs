using System.Text.Json;
using System.Text.RegularExpressions;

namespace Workspaces.FapiExtensions.Intents.Kinds;

/// <summary>By which numbers customers are known in Brazil: the CPF of a person, the CNPJ of a company.</summary>
internal static partial class BrazilDocuments
{
    public static BrazilDocument Person { get; } = new("loggedUser", "CPF", Cpf());

    public static BrazilDocument Company { get; } = new("businessEntity", "CNPJ", Cnpj());

    /// <summary>The claims by which the one customer is known who may decide.</summary>
    public static IReadOnlyDictionary<string, string> CustomerOf(string person, string? company)
    {
        var customer = new Dictionary<string, string>(StringComparer.Ordinal) { [Person.Claim] = person };
        if (company is not null)
        {
            customer[Company.Claim] = company;
        }

        return customer;
    }

    [GeneratedRegex("^[0-9]{11}\\z")]
    private static partial Regex Cpf();

    // Numbers given since July 2026 have letters.
    [GeneratedRegex("^[0-9A-Z]{12}[0-9]{2}\\z")]
    private static partial Regex Cnpj();
}

/// <param name="Member">The member of what is lodged that has it.</param>
/// <param name="Kind">Its <c>rel</c>.</param>
/// <param name="Form">What such a number looks like.</param>
internal sealed record BrazilDocument(string Member, string Kind, Regex Form)
{
    /// <summary>The claim of users that has the number.</summary>
    public string Claim { get; } = Kind.ToLowerInvariant();

    /// <summary>The number; null where there is none.</summary>
    public (string? Number, IntentFault? Fault) Read(JsonElement data)
    {
        if (data.Member(Member) is not { } holder)
        {
            return (null, null);
        }

        var path = $"data.{Member}.document";
        return holder.Member("document") is not { } document ? (null, BrazilErrors.Missing(path))
            : document.Text("rel") != Kind ? (null, BrazilErrors.Invalid($"{path}.rel", $"is {Kind}."))
            : document.Text("identification") is { } number && Form.IsMatch(number) ? (number, null)
            : (null, BrazilErrors.Invalid($"{path}.identification", $"is no {Kind}."));
    }
}
