using System.Globalization;
using System.Text.Json;
using Workspaces.FapiExtensions.AspNetCore.Endpoints;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;

namespace Workspaces.Host.Resources;

/// <summary>The accounts of the sample bank as Open Finance Brasil has them (API Accounts 2, <c>ResponseAccountList</c>), which its certification runs call.</summary>
internal sealed class SharedAccountsHandler(ResourceGuard guard, TimeProvider time) : IEndpointHandler
{
    private const string Permission = "ACCOUNTS_READ";

    public ProtocolEndpoint Endpoint => ProtocolEndpoints.SharedAccounts;

    public async Task ServeAsync(HttpContext context)
    {
        if (await context.AdmitAsync(guard, "accounts", InteractionId.Receive(context, time), ofCustomer: true, Permission) is { } token)
        {
            var holdings = SampleHolding.ChosenFor(token).ToList();
            await JsonAnswers.WriteAsync(context, StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(new
            {
                data = holdings.Select(holding => Told(holding, context.GetWorkspace().DisplayName)),
                links = new { self = context.CalledUrl(Endpoint.Path) },
                meta = new { totalRecords = holdings.Count, totalPages = 1, requestDateTime = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) },
            }));
        }
    }

    // The sample bank has neither a CNPJ nor a code of the clearing house.
    private static object Told(SampleHolding holding, string brand) => new
    {
        brandName = brand,
        companyCnpj = "00000000000000",
        type = "CONTA_DEPOSITO_A_VISTA",
        compeCode = "000",
        branchCode = SampleHolding.Branch,
        number = holding.Number[^9..^1],
        checkDigit = holding.Number[^1..],
        accountId = holding.AccountId,
    };
}
