namespace Workspaces.Client.Suite;

/// <summary>The suite's ecosystem profiles that this server has templates for.</summary>
public static class SuiteProfile
{
    public const string Plain = "plain_fapi";
    public const string UnitedKingdom = "openbanking_uk";
    public const string Australia = "consumerdataright_au";
    public const string Brazil = "openbanking_brazil";
    public const string ClientCredentials = "fapi_client_credentials_grant";

    /// <summary>The authentication contexts of a profile; the clients ask for any of them.</summary>
    public static IReadOnlyList<string> AcrValues(string profile) => profile switch
    {
        UnitedKingdom => ["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"],
        Australia => ["urn:cds.au:cdr:2"],
        Brazil => ["urn:brasil:openbanking:loa2", "urn:brasil:openbanking:loa3"],
        _ => [],
    };

    /// <summary>The <c>claims</c> parameter of a profile's requests; null = none.</summary>
    public static string? Claims(string profile) => profile switch
    {
        UnitedKingdom => """{"id_token":{"acr":{"essential":true,"values":["urn:openbanking:psd2:sca","urn:openbanking:psd2:ca"]}}}""",
        Australia => """{"sharing_duration":7776000,"id_token":{"acr":{"essential":true,"value":"urn:cds.au:cdr:2"}}}""",
        Brazil => """{"id_token":{"acr":{"essential":true}}}""",
        _ => null,
    };
}
