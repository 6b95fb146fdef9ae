using System.Text.Json;
using Workspaces.FapiExtensions.AspNetCore.Endpoints;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Host.Resources;

/// <summary>A resource to try tokens on: the accounts of a bank, behind the checks that a resource server makes. Mutual-TLS listener only.</summary>
internal sealed class SampleBankHandler(ResourceGuard guard, TimeProvider time) : IEndpointHandler
{
    private static readonly byte[] Accounts = JsonSerializer.SerializeToUtf8Bytes(new
    {
        accounts = new[]
        {
            new { account_id = "22289", nickname = "Household", currency = "EUR", balance = "1230.00" },
            new { account_id = "31820", nickname = "Savings", currency = "EUR", balance = "18250.75" },
        },
    });

    public ProtocolEndpoint Endpoint => ProtocolEndpoints.Resource;

    public async Task ServeAsync(HttpContext context)
    {
        // A profile may refuse calls without one; the answer carries one all the same.
        var received = context.Request.Headers[InteractionId.Header].ToString();
        InteractionId.Answer(context, time);
        if (await context.AdmitAsync(guard, AccountScope(context.GetWorkspace()), received) is not null)
        {
            await JsonAnswers.WriteAsync(context, StatusCodes.Status200OK, Accounts);
        }
    }

    /// <summary>The scope by which the workspace's regime lets accounts be read.</summary>
    private static string? AccountScope(Workspace workspace) =>
        workspace.Scopes.FirstOrDefault(scope => scope is "accounts" or "bank:accounts.basic:read");
}
