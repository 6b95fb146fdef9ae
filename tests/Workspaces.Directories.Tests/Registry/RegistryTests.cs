using Workspaces.Directories.Participants;
using Workspaces.Directories.Tests.Given;

namespace Workspaces.Directories.Tests.Registry;

public sealed class RegistryTests
{
    private const string Organisation = ADirectory.OrganisationId;
    private const string Software = ADirectory.SoftwareId;

    [Theory]
    [InlineData("uk", 18, 22)]
    [InlineData("brazil", 36, 36)]
    [InlineData("cdr", 36, 36)]
    public void Makes_up_ids_as_the_regime_has_them(string regime, int organisationLength, int softwareLength)
    {
        var directory = new ADirectory(regime).Directory;

        var organisation = directory.Organisations.Create(new("Another")).Value!;
        var software = directory.Software.Create(new(organisation.Id, "Another", ["https://another.example.com/cb"])).Value!.Software;

        Assert.Equal((organisationLength, softwareLength), (organisation.Id.Length, software.Id.Length));
    }

    [Fact]
    public void Names_every_fault_of_an_entry()
    {
        var directory = new ADirectory("uk").Directory;

        var organisation = directory.Organisations.Create(new(" ") { Id = "a b", RegistrationNumber = "12-3", Roles = ["AISP", "DADOS"] });
        var software = directory.Software.Create(new(Organisation, "x", ["http://tpp.example.com", "https://tpp.example.com/cb#f"])
        {
            ClientUri = "tpp",
            Roles = [],
            Scope = "accounts",
            SigningAlgorithm = "RS256",
        });

        Assert.Equal(["id", "name", "registration_number", "roles"], organisation.Refusals.Select(refusal => refusal.Member));
        Assert.Equal(["redirect_uris", "redirect_uris", "client_uri", "roles", "scope", "signing_algorithm"], software.Refusals.Select(refusal => refusal.Member));
    }

    [Fact]
    public void Gives_no_id_twice_and_knows_what_is_not_there()
    {
        var directory = new ADirectory("uk").Directory;

        RefusalKind[] kinds =
        [
            .. directory.Organisations.Create(new("x") { Id = Organisation }).Refusals.Select(refusal => refusal.Kind),
            .. directory.Software.Create(new(Organisation, "x", ["https://tpp.example.com/cb"]) { Id = Software }).Refusals.Select(refusal => refusal.Kind),
            .. directory.Software.Create(new("nobody", "x", ["https://tpp.example.com/cb"])).Refusals.Select(refusal => refusal.Kind),
            .. directory.Software.Remove("nothing").Refusals.Select(refusal => refusal.Kind),
            .. directory.Organisations.SetStatus("nobody", "Revoked").Refusals.Select(refusal => refusal.Kind),
            .. directory.Statements.Issue("nothing").Refusals.Select(refusal => refusal.Kind),
        ];

        Assert.Equal([RefusalKind.Taken, RefusalKind.Taken, RefusalKind.NotFound, RefusalKind.NotFound, RefusalKind.NotFound, RefusalKind.NotFound], kinds);
    }

    /// <summary>CDS, Participant Statuses: what becomes of software when its data recipient is suspended or leaves.</summary>
    [Theory]
    [InlineData("suspended", "INACTIVE")]
    [InlineData("revoked", "REMOVED")]
    [InlineData("surrendered", "REMOVED")]
    public void Takes_the_software_of_a_data_recipient_along(string status, string software)
    {
        var directory = new ADirectory("cdr").Directory;

        directory.Organisations.SetStatus(Organisation, status);
        directory.Organisations.SetStatus(Organisation, "active");

        Assert.Equal(software, Assert.Single(directory.Software.All).Status);
    }

    [Fact]
    public void Lets_no_software_be_more_than_its_data_recipient()
    {
        var directory = new ADirectory("cdr").Directory;
        directory.Organisations.SetStatus(Organisation, "SUSPENDED");

        var refusal = Assert.Single(directory.Software.SetStatus(Software, "ACTIVE", role: null).Refusals);

        Assert.Equal("Software of an organisation that is SUSPENDED cannot be ACTIVE.", refusal.Message);
    }

    [Theory]
    [InlineData("uk", "Inactive")]
    [InlineData("brazil", "Inactive")]
    [InlineData("cdr", "REMOVED")]
    public void Makes_no_statement_for_software_that_takes_no_part(string regime, string status)
    {
        var directory = new ADirectory(regime).Directory;

        Assert.True(directory.Software.SetStatus(Software, status, role: null).Succeeded);

        Assert.Equal(RefusalKind.Conflict, Assert.Single(directory.Statements.Issue(Software).Refusals).Kind);
    }

    [Fact]
    public void States_a_withdrawn_organisation_and_an_inactive_role_where_statements_have_a_place_for_them()
    {
        var directory = new ADirectory("brazil").Directory;
        directory.Organisations.SetStatus(Organisation, "withdrawn");
        directory.Software.SetStatus(Software, "inactive", "PAGTO");

        var claims = directory.Statements.Issue(Software).Value!.Claims;

        Assert.Equal("Withdrawn", (string?)claims["org_status"]);
        Assert.Equal("""["DADOS","CONTA","CCORR"]""", claims["software_roles"]!.ToJsonString());
        Assert.Equal("Inactive", (string?)claims["software_statement_roles"]![1]!["status"]);
    }

    [Fact]
    public void Knows_no_other_status_or_role()
    {
        var directory = new ADirectory("brazil").Directory;

        string[] messages =
        [
            .. directory.Organisations.SetStatus(Organisation, "gone").Refusals.Select(refusal => refusal.Message),
            .. directory.Software.SetStatus(Software, "REMOVED", role: null).Refusals.Select(refusal => refusal.Message),
            .. directory.Software.SetStatus(Software, "Inactive", "AISP").Refusals.Select(refusal => refusal.Message),
            .. directory.Software.SetStatus(Software, "gone", "DADOS").Refusals.Select(refusal => refusal.Message),
        ];

        Assert.Equal(
            [
                "There is no status 'gone'; there are Active, Pending, Withdrawn.", "There is no status 'REMOVED'; there are Active, Inactive.",
                "The software has no role 'AISP'; it has DADOS, PAGTO, CONTA, CCORR.", "There is no status 'gone'; there are Active, Inactive.",
            ],
            messages);
    }
}
