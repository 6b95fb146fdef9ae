using Workspaces.Directories.Lies;
using Workspaces.Directories.Tests.Given;

namespace Workspaces.Directories.Tests.Registry;

public sealed class LieTests
{
    private const string Software = ADirectory.SoftwareId;

    [Fact]
    public async Task A_wrong_signature_bears_the_id_of_the_right_key()
    {
        var directory = new ADirectory("cdr").Directory;
        directory.Tell(new(LieKind.WrongSignature));

        var token = directory.Statements.Issue(Software).Value!.Token;

        Assert.Equal((string?)directory.KeySets.OfDirectory()["keys"]![0]!["kid"], (string?)Signed.Header(token)["kid"]);
        Assert.False(await Signed.Verifies(token, directory.KeySets.OfDirectory()));
    }

    [Fact]
    public void An_expired_statement_is_a_day_old()
    {
        var directory = new ADirectory("cdr").Directory;
        directory.Tell(new(LieKind.Expired));

        var claims = directory.Statements.Issue(Software).Value!.Claims;

        Assert.Equal((1795953600, 1795954200), ((long)claims["iat"]!, (long)claims["exp"]!));
    }

    [Fact]
    public void Another_organisation_is_one_of_the_directory_or_made_up()
    {
        var directory = new ADirectory("brazil").Directory;
        directory.Tell(new(LieKind.OtherOrganisation));
        var madeUp = (string?)directory.Statements.Issue(Software).Value!.Claims["org_id"];
        var other = directory.Organisations.Create(new("Other")).Value!.Id;

        Assert.NotEqual(ADirectory.OrganisationId, madeUp);
        Assert.Equal(other, (string?)directory.Statements.Issue(Software).Value!.Claims["org_id"]);
    }

    [Fact]
    public void The_truth_comes_back()
    {
        var directory = new ADirectory("brazil").Directory;
        directory.Tell(new(LieKind.Late, 7));
        Assert.Equal(TimeSpan.FromSeconds(7), directory.Lie!.Delay);

        directory.Tell(null);

        Assert.Null(directory.Lie);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(301)]
    public void Nothing_is_late_for_ever(int seconds) => Assert.Equal("seconds", Assert.Single(new ADirectory("uk").Directory.Tell(new(LieKind.Late, seconds)).Refusals).Member);
}
