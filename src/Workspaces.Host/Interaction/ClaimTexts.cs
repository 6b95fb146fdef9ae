using System.Collections.Frozen;

namespace Workspaces.Host.Interaction;

/// <summary>What a claim tells a client, in the words of the person whom it is about.</summary>
internal static class ClaimTexts
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = "See your name",
        ["given_name"] = "See your given name",
        ["family_name"] = "See your family name",
        ["preferred_username"] = "See your user name",
        ["updated_at"] = "See when your details were last changed",
        ["email"] = "See your e-mail address",
        ["email_verified"] = "See whether your e-mail address was checked",
        ["phone_number"] = "See your phone number",
        ["phone_number_verified"] = "See whether your phone number was checked",
        ["address"] = "See your postal address",
        ["birthdate"] = "See your date of birth",
        ["cpf"] = "See your CPF",
        ["cnpj"] = "See the CNPJ of your businesses",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Of(IEnumerable<string> claims) => claims.Select(claim => Known.GetValueOrDefault(claim) ?? $"See your “{claim}”");
}
