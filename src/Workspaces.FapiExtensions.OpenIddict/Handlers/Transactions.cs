using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Translates between the engine's transactions and the pack's endpoints.</summary>
internal static class Transactions
{
    public static HttpRequest HttpRequest(this OpenIddictServerTransaction transaction) =>
        transaction.GetHttpRequest() ?? throw new InvalidOperationException("The transaction has no HTTP request.");

    /// <summary>Rejects with the refusal's error, and leaves the refusal for whoever answers and records it.</summary>
    public static void Refuse(this BaseValidatingContext context, Refusal refusal)
    {
        context.Transaction.HttpRequest().HttpContext.Refuse(refusal);
        context.Reject(refusal.Violation.Error, refusal.Violation.Description);
    }
}
