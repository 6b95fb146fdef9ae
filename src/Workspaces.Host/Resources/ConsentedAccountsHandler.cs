using System.Text.Json;
using Workspaces.FapiExtensions.AspNetCore.Endpoints;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;

namespace Workspaces.Host.Resources;

/// <summary>The accounts of the sample bank as Open Banking UK has them (Account and Transaction API 4.0, <c>OBReadAccount6</c>), which its certification runs call.</summary>
internal sealed class ConsentedAccountsHandler(ResourceGuard guard, TimeProvider time) : IEndpointHandler
{
    private const string Detail = "ReadAccountsDetail";

    public ProtocolEndpoint Endpoint => ProtocolEndpoints.ConsentedAccounts;

    public async Task ServeAsync(HttpContext context)
    {
        if (await context.AdmitAsync(guard, "accounts", InteractionId.Receive(context, time), ofCustomer: true) is { } token)
        {
            var detail = token.Consent?.Permissions.Contains(Detail) is true;
            await JsonAnswers.WriteAsync(context, StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(new
            {
                Data = new { Account = SampleHolding.ChosenFor(token).Select(holding => detail ? Detailed(holding) : Basic(holding)) },
                Links = new { Self = context.CalledUrl(Endpoint.Path) },
                Meta = new { TotalPages = 1 },
            }));
        }
    }

    private static Dictionary<string, object> Basic(SampleHolding holding) => new()
    {
        ["AccountId"] = holding.AccountId,
        ["Status"] = "Enabled",
        ["Currency"] = "EUR",
        ["AccountTypeCode"] = "CACC",
        ["Nickname"] = holding.Nickname,
    };

    private static Dictionary<string, object> Detailed(SampleHolding holding) => new(Basic(holding))
    {
        ["Account"] = new[] { new { SchemeName = "UK.OBIE.SortCodeAccountNumber", Identification = holding.Number, Name = holding.Nickname } },
    };
}
