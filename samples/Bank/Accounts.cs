using Workspaces.FapiExtensions.Protocol;

namespace Bank;

/// <summary>Two accounts, in the shape of each regime.</summary>
internal static class Accounts
{
    private const string Version = "1";

    public static object Plain { get; } = new { accounts = new[] { new { account_id = "22289", nickname = "Household" }, new { account_id = "31820", nickname = "Savings" } } };

    /// <summary>Open Banking UK, Account and Transaction API 4.0, OBReadAccount6: those that the customer chose.</summary>
    public static object UnitedKingdom(string url, GrantedConsent? consent) => new
    {
        Data = new
        {
            Account = new[]
            {
                new { AccountId = "22289", Status = "Enabled", Currency = "GBP", AccountCategory = "Personal", AccountTypeCode = "CACC", Nickname = "Household" },
                new { AccountId = "31820", Status = "Enabled", Currency = "GBP", AccountCategory = "Personal", AccountTypeCode = "SVGS", Nickname = "Savings" },
            }.Where(account => consent is null || consent.Accounts.Contains(account.AccountId)),
        },
        Links = new { Self = $"{url}/open-banking/v4.0/aisp/accounts" },
        Meta = new { TotalPages = 1 },
    };

    /// <summary>Open Finance Brasil, accounts 2, ResponseAccountList.</summary>
    public static object Brazil(TimeProvider time, string url) => new
    {
        data = new[]
        {
            new { brandName = "Banco Exemplo", companyCnpj = "21128159000166", type = "CONTA_DEPOSITO_A_VISTA", compeCode = "001", branchCode = "6272", number = "94088392", checkDigit = "4", accountId = "22289" },
            new { brandName = "Banco Exemplo", companyCnpj = "21128159000166", type = "CONTA_POUPANCA", compeCode = "001", branchCode = "6272", number = "94088393", checkDigit = "1", accountId = "31820" },
        },
        links = new { self = $"{url}/open-banking/accounts/v2/accounts" },
        meta = new { totalRecords = 2, totalPages = 1, requestDateTime = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture) },
    };

    /// <summary>Consumer Data Standards Australia, Get Accounts; the version of the answer stands in the header x-v.</summary>
    public static object Australia(HttpContext context, string url)
    {
        context.Response.Headers["x-v"] = Version;
        return new
        {
            data = new
            {
                accounts = new[]
                {
                    new { accountId = "22289", displayName = "Household", maskedNumber = "xxx-xxx xxxxx221", productCategory = "TRANS_AND_SAVINGS_ACCOUNTS", productName = "Everyday" },
                    new { accountId = "31820", displayName = "Savings", maskedNumber = "xxx-xxx xxxxx874", productCategory = "TRANS_AND_SAVINGS_ACCOUNTS", productName = "Saver" },
                },
            },
            links = new { self = $"{url}/cds-au/v1/banking/accounts" },
            meta = new { totalRecords = 2, totalPages = 1 },
        };
    }
}
