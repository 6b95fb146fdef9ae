using System.Text.Json;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Intents.Kinds;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Rules;
using Workspaces.FapiExtensions.Tests.Schemas;

namespace Workspaces.FapiExtensions.Tests.Intents;

/// <summary>What grants rich authorization requests make and change.</summary>
public sealed class RichAuthorizationTests
{
    private const string First = """{"type":"payment","amount":{"value":"10.00","currency":"EUR"},"payee":"A"}""";
    private const string Second = """{"type":"accounts","accounts":["asked for"]}""";

    private static readonly IMadeIntentKind Kind = new RichAuthorization();

    private static readonly ServerSettings Settings = Subjects.Settings with
    {
        AuthorizationDetails = new Dictionary<string, AuthorizationDetailType>
        {
            ["payment"] = new(ObjectSchemaTests.Read(ObjectSchemaTests.Payment)!),
            ["accounts"] = new(ObjectSchemaTests.Read("""{"title":"See accounts","type":"object","additionalProperties":false,"properties":{"accounts":{}}}""")!, "accounts"),
        },
    };

    [Fact]
    public void Nothing_is_made_of_scopes_alone() => Assert.Null(Make(Asking(null)));

    [Fact]
    public void Details_make_one_and_its_customer_reads_the_titles()
    {
        var made = Make(Asking($"[{First}]"))!;

        var told = Kind.MatterOf(made);
        Assert.Equal((true, "rich-authorization", "tpp"), (made.IsNew, made.Kind, made.ClientId));
        Assert.Equal(["payment"], Kind.PermissionsOf(made));
        Assert.Equal((false, "Make a payment"), (told.ChoosesAccounts, Assert.Single(told.Details).Title));
        Assert.Contains(new("To", "A", null), told.Details[0].Facts);
        Assert.False(Kind.Covers("accounts"));
    }

    [Fact]
    public void An_action_makes_one_of_scopes()
    {
        var made = Make(Asking(null) with { GrantManagementAction = "create" })!;

        Assert.Empty(Kind.MatterOf(made).Details);
        Assert.Null(Kind.AuthorizationDetailsOf(made, []));
    }

    [Fact]
    public void What_is_granted_names_the_accounts_that_were_chosen()
    {
        var made = Make(Asking($"[{First},{Second}]"))!;

        Assert.True(Kind.MatterOf(made).ChoosesAccounts);
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse($$"""[{{First}},{"type":"accounts","accounts":["31820"]}]"""), JsonElement.Parse(Kind.AuthorizationDetailsOf(made, ["31820"])!)));
    }

    [Fact]
    public void What_is_merged_comes_beside_what_was_there_and_once()
    {
        var before = Make(Asking($"[{First}]"))! with { IsNew = false, State = IntentState.Authorized, GrantId = "grant" };
        var merging = Asking($"[{Second},{First}]") with { GrantManagementAction = "merge", GrantId = before.Id };

        var merged = Make(merging, before)!;

        Assert.Equal(before.Id, merged.Id);
        Assert.Equal(["payment", "accounts"], Kind.PermissionsOf(merged));
        Assert.Equal(("grant", null), (merged.AddedTo, before.AddedTo));
        Assert.Equal(["openid", "accounts"], Kind.ScopesKept(merging with { Scopes = ["more"] }, before));
    }

    [Fact]
    public void What_is_replaced_is_gone()
    {
        var before = Make(Asking($"[{First}]"))! with { IsNew = false, State = IntentState.Authorized };
        var replacing = Asking($"[{Second}]") with { GrantManagementAction = "replace", GrantId = before.Id };

        Assert.Equal(["accounts"], Kind.PermissionsOf(Make(replacing, before)!));
        Assert.Empty(Kind.ScopesKept(replacing, before));
    }

    [Fact]
    public void Nothing_is_merged_for_other_resources()
    {
        var before = Make(Asking($"[{First}]") with { Resources = ["https://a.example/"] })! with { IsNew = false };
        var merging = Asking($"[{Second}]") with { GrantManagementAction = "merge", Resources = ["https://a.example/"] };

        Assert.NotNull(Make(merging, before));
        Assert.Null(Make(merging with { Resources = [] }, before));
        Assert.Null(Make(merging with { Resources = ["https://b.example/"] }, before));
    }

    [Fact]
    public void What_is_not_offered_any_more_is_not_merged()
    {
        var before = Make(Asking($"[{First},{Second}]"))! with { IsNew = false };
        var less = Settings with { AuthorizationDetails = Settings.AuthorizationDetails.Where(type => type.Key == "accounts").ToDictionary() };

        Assert.Equal(["accounts"], Kind.PermissionsOf(Make(Asking(null) with { Settings = less, GrantManagementAction = "merge" }, before)!));
    }

    [Fact]
    public void More_than_sixteen_are_not_put_together()
    {
        var before = Make(Asking($"[{string.Join(',', Enumerable.Range(10, 16).Select(amount => First.Replace("10.00", $"{amount}.00", StringComparison.Ordinal)))}]"))! with { IsNew = false };

        Assert.Null(Make(Asking($"[{Second}]") with { GrantManagementAction = "merge" }, before));
        Assert.NotNull(Make(Asking($"[{First}]") with { GrantManagementAction = "merge" }, before));
    }

    [Fact]
    public void What_is_not_as_its_schema_says_is_left_to_the_rules() => Assert.Empty(Kind.PermissionsOf(Make(Asking("""[{"type":"payment"},{"type":"loan"}]"""))!));

    [Fact]
    public void Clients_are_told_the_id_and_what_was_granted()
    {
        var members = Kind.TokenMembersOf(new("7", Kind.Name, ["payment"], []) { AuthorizationDetails = $"[{First}]" });

        Assert.Equal(["grant_id", "authorization_details"], members.Keys);
        Assert.Equal("7", members["grant_id"].GetString());
        Assert.Equal(["grant_id"], Kind.TokenMembersOf(new("7", Kind.Name, [], [])).Keys);
    }

    private static AuthorizationRequest Asking(string? details) => Subjects.Request with
    {
        Settings = Settings,
        Scopes = ["openid", "accounts"],
        Details = details is null ? [] : AuthorizationDetailsReader.Read(details, Settings, Subjects.Client)!,
    };

    private static Intent? Make(AuthorizationRequest asking, Intent? changed = null) => Kind.Make(new(asking, "tpp", asking.Scopes, changed, Subjects.Now));
}
