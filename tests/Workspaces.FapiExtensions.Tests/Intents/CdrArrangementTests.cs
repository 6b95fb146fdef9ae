using System.Text.Json;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Intents.Kinds;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Tests.Rules;

namespace Workspaces.FapiExtensions.Tests.Intents;

/// <summary>What arrangements a request of the Consumer Data Right makes and changes.</summary>
public sealed class CdrArrangementTests
{
    private static readonly CdrArrangement Kind = new();

    private static readonly ServerSettings Settings = Subjects.Settings with { RefreshTokens = Subjects.Settings.RefreshTokens with { Issue = RefreshTokenIssuance.SharingDuration } };

    [Fact]
    public void A_request_makes_one_that_lasts_as_long_as_it_shares()
    {
        var made = Make(""" "sharing_duration":7776000 """, ["openid", "bank:accounts.basic:read"])!;

        Assert.Equal((true, "cdr-arrangement", "tpp", (DateTimeOffset?)Subjects.Now.AddDays(90)), (made.IsNew, made.Kind, made.ClientId, made.ExpiresAt));
        Assert.Equal(["bank:accounts.basic:read"], Kind.PermissionsOf(made));
        Assert.NotEqual(made.Id, Make(""" "sharing_duration":7776000 """, ["openid", "bank:accounts.basic:read"])!.Id);
    }

    [Fact]
    public void What_is_shared_once_ends_with_the_access_token()
    {
        var once = Subjects.Now + Settings.AuthorizationCodeLifetime + Settings.AccessTokenLifetime;

        Assert.Equal(once, Make(""" "sharing_duration":0 """, ["profile"])!.ExpiresAt);
        Assert.Equal(once, Make("", ["profile"])!.ExpiresAt);
    }

    [Theory]
    [InlineData("openid")]
    [InlineData("openid", "cdr:registration", "admin:metrics.basic:read")]
    public void Nothing_is_made_where_nothing_of_the_customer_is_asked_for(params string[] scopes) => Assert.Null(Make("", scopes));

    [Theory]
    [InlineData("", null)]
    [InlineData(""" "cdr_arrangement_id":null """, null)]
    [InlineData(""" "cdr_arrangement_id":"7" """, "7")]
    [InlineData(""" "cdr_arrangement_id":7 """, "7")]
    [InlineData(""" "cdr_arrangement_id":"" """, "")]
    public void A_request_names_the_one_that_it_changes(string members, string? named) =>
        Assert.Equal(named is null ? [] : [named], Kind.NamedIn(Asking(members)));

    [Fact]
    public void What_is_changed_keeps_its_id_and_what_it_was()
    {
        var before = Make(""" "sharing_duration":60 """, ["bank:accounts.basic:read"])! with { IsNew = false, State = IntentState.Authorized, UserId = "alice", Accounts = ["1"] };

        var changed = Kind.Make(new(Asking(""" "sharing_duration":120 """), "tpp", ["profile"], before, Subjects.Now.AddSeconds(30)))!;

        Assert.Equal((before.Id, false, "alice", (DateTimeOffset?)Subjects.Now.AddSeconds(150)), (changed.Id, changed.IsNew, changed.UserId, changed.ExpiresAt));
        Assert.Equal(["profile"], Kind.PermissionsOf(changed));
    }

    [Fact]
    public void Its_customer_is_told_of_basic_data_within_the_detailed_and_chooses_accounts_of_banks()
    {
        var bank = Kind.MatterOf(Make("", ["bank:accounts.basic:read", "bank:accounts.detail:read", "common:customer.basic:read"])!);

        Assert.Equal(["bank:accounts.detail:read", "common:customer.basic:read"], bank.Permissions);
        Assert.True(bank.ChoosesAccounts);
        Assert.False(Kind.MatterOf(Make("", ["common:customer.detail:read", "energy:billing:read"])!).ChoosesAccounts);
    }

    private static Intent? Make(string members, string[] scopes) => Kind.Make(new(Asking(members), "tpp", scopes, Changed: null, Subjects.Now));

    private static AuthorizationRequest Asking(string members) => Subjects.Request with
    {
        Settings = Settings,
        Client = Subjects.Request.Client with { GrantTypes = ["authorization_code", "refresh_token"] },
        Claims = ClaimsRequest.Empty with { Other = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>("{" + members + "}")! },
    };
}
