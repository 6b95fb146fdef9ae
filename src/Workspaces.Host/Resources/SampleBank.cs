using Workspaces.FapiExtensions.Resources;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.Resources;

/// <summary>A resource to try tokens on: the accounts of a bank, behind the checks that a resource server makes. Mutual-TLS listener only.</summary>
internal static class SampleBank
{
    public const string Path = "/bank/accounts";

    private static readonly object Accounts = new
    {
        accounts = new[]
        {
            new { account_id = "22289", nickname = "Household", currency = "EUR", balance = "1230.00" },
            new { account_id = "31820", nickname = "Savings", currency = "EUR", balance = "18250.75" },
        },
    };

    public static void MapSampleBank(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(Path, ServeAsync);

    private static async Task ServeAsync(HttpContext context, ResourceGuard guard, TimeProvider time)
    {
        var workspace = context.GetWorkspace();
        // A profile may refuse calls without one; the answer carries one all the same.
        var received = context.Request.Headers[InteractionId.Header].ToString();
        InteractionId.Answer(context, time);
        if (await context.AdmitAsync(guard, AccountScope(workspace), received) is not null)
        {
            await context.Response.WriteAsJsonAsync(Accounts, context.RequestAborted);
        }
    }

    /// <summary>The scope by which the workspace's regime lets accounts be read.</summary>
    private static string? AccountScope(Workspace workspace) =>
        workspace.Scopes.FirstOrDefault(scope => scope is "accounts" or "bank:accounts.basic:read");
}
