using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>Codes that a user granted and nobody redeemed yet.</summary>
internal static class UnspentCodes
{
    public static async Task<List<(AuthorizationAttempt Attempt, string Code)>> OfAsync(Tpp tpp, int count)
    {
        using var browser = tpp.NewBrowser();
        List<(AuthorizationAttempt, string)> codes = [];
        while (codes.Count < count)
        {
            var attempt = tpp.Start();
            var push = await tpp.PushAsync(attempt);
            codes.Add((attempt, (await tpp.AuthorizeAsync(attempt, push["request_uri"], new() { Browser = browser })).Code!));
        }

        return codes;
    }
}
