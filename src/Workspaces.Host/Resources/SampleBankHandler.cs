using System.Text.Json;
using Workspaces.FapiExtensions.AspNetCore.Endpoints;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Resources;

/// <summary>
/// A resource to try tokens on: the accounts of a bank, behind the checks that a resource server makes; where the customer chose some, these alone. Mutual-TLS listener only.
/// </summary>
internal sealed class SampleBankHandler(ResourceGuard guard, TimeProvider time) : IEndpointHandler
{
    public ProtocolEndpoint Endpoint => ProtocolEndpoints.Resource;

    public async Task ServeAsync(HttpContext context)
    {
        var workspace = context.GetWorkspace();
        var consented = workspace.Settings.Consent.IntentsAlone;
        if (await context.AdmitAsync(guard, AccountScope(workspace), InteractionId.Receive(context, time), ofCustomer: consented) is { } token)
        {
            var chosen = consented || token.Consent is { Accounts.Count: > 0 };
            var accounts = (chosen ? SampleHolding.ChosenFor(token) : SampleHolding.All).Select(holding => new { account_id = holding.AccountId, nickname = holding.Nickname, currency = "EUR", balance = holding.Balance });
            await JsonAnswers.WriteAsync(context, StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(new { accounts }));
        }
    }

    /// <summary>The scope by which the workspace's regime lets accounts be read.</summary>
    private static string? AccountScope(Workspace workspace) =>
        workspace.Scopes.FirstOrDefault(scope => scope is "accounts" or "bank:accounts.basic:read");
}
