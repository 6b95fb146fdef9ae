namespace Workspaces.StatementMutation;

/// <summary>Test classes that run statements and are quick.</summary>
internal static class TestClasses
{
    private static readonly string[] Names =
    [
        "Data.AuthorizationRequestStoreOn{0}", "Data.AuthorizationRequestTwinOn{0}", "Data.GrantDependenceOn{0}", "Data.GrantStoreOn{0}", "Data.GrantTwinOn{0}", "Data.InstallationFactsOn{0}",
        "Data.KeptRowsOn{0}", "Data.OneTimeValuesOn{0}", "Data.PruneExpiredOn{0}", "Data.RevocationsOn{0}", "Data.SessionStoreOn{0}", "Data.SessionTwinOn{0}", "Data.SignInFailuresOn{0}",
        "Data.UserDirectoryOn{0}", "Data.WaitingRequestsOn{0}", "Administration.GrantRaceOn{0}", "Administration.PasswordSignInOn{0}", "Administration.UserChangesOn{0}", "History.DatabaseHistoryOn{0}",
        "Publication.PublishedKeysOn{0}", "Rejections.RefusalTalliesOn{0}", "Rejections.RejectionWriterOn{0}", "Renewals.{0}SeenCertificates", "Tenancy.WorkspaceIndexOn{0}",
    ];

    public static string[] On(bool postgres) =>
        [.. Names.Select(name => $"Workspaces.Host.Tests.{name.Replace("{0}", postgres ? "Postgres" : "Sqlite", StringComparison.Ordinal)}Tests")];
}
