using Workspaces.Client.Flows;

namespace Workspaces.Host.Tests.Intents;

/// <summary>What customers do on the page, and what their clients get of it.</summary>
internal static class Customers
{
    /// <summary>These accounts and no others.</summary>
    public static FlowChanges Choosing(params string[] accounts) => new()
    {
        ConsentForm = form =>
        {
            form.Remove("account");
            Array.ForEach(accounts, account => form.Add("account", account));
        },
    };

    /// <summary>Another user than the tests' own.</summary>
    public static FlowChanges Being(string name) => new() { SignInForm = form => (form["username"], form["password"]) = (name, $"{name}-password") };

    /// <summary>The accounts that a token opens, or why it opens none.</summary>
    public static async Task<string[]> AccountsAsync(Tpp tpp, string token, FlowChanges? changes = null)
    {
        var answer = await tpp.ResourceAsync(token, changes);
        return [.. answer.Json?["accounts"]?.AsArray().Select(account => (string)account!["account_id"]!) ?? [answer.Body]];
    }
}
