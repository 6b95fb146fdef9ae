using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>What the suite's clients ask for: scopes that the workspace has.</summary>
internal static class ClientScope
{
    private const string OpenId = "openid";
    private const string OfflineAccess = "offline_access";

    /// <summary>The scopes by which the sample resource lets accounts be read.</summary>
    private static readonly string[] Accounts = ["accounts", "bank:accounts.basic:read"];

    public static string Of(Selection selection, PublishedServer server)
    {
        string[] offered = [.. Wanted(selection).Where(server.HasScope)];
        // A request without any scope but these would be about nothing.
        string[] something = offered.Any(scope => scope is not (OpenId or OfflineAccess)) || selection.OpenId
            ? []
            : [.. server.Scopes.Where(scope => scope is not (OpenId or OfflineAccess)).Take(1)];
        return string.Join(' ', [.. offered, .. something]);
    }

    private static IEnumerable<string> Wanted(Selection selection) => selection.Facts.Scopes.Where(scope => selection.OpenId || scope != OpenId).Union(Accounts);
}
