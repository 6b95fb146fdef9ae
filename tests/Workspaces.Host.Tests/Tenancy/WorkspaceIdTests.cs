using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Tenancy;

public sealed class WorkspaceIdTests
{
    public static TheoryData<string, string, bool> Ids => new()
    {
        { "shortest", "uk", true },
        { "too short", "u", false },
        { "nothing", "", false },
        { "longest", new string('a', 63), true },
        { "too long", new string('a', 64), false },
        { "digits and hyphens", "bank-2-go", true },
        { "begins with a digit", "2bank", false },
        { "begins with a hyphen", "-bank", false },
        { "ends in a hyphen", "bank-", false },
        { "ends in a digit", "fapi2", true },
        { "upper case", "Bank", false },
        { "other script", "bänk", false },
        { "dot", "bank.uk", false },
        { "slash", "bank/uk", false },
        { "encoded", "bank%2f", false },
        { "reserved", "admin", false },
        { "reserved", "console", false },
        { "reserved", "docs", false },
        { "reserved", "health", false },
        { "reserved", "assets", false },
        { "reserved", "directory", false },
        { "begins like a reserved word", "admins", true },
    };

    [Theory]
    [MemberData(nameof(Ids))]
    public void Knows_which_ids_are_allowed(string reason, string id, bool valid) => Assert.True(valid == WorkspaceId.IsValid(id), reason);
}
