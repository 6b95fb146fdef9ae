using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.EndUsers;

public sealed class SubjectIdentifiersTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Gives_one_sector_one_subject_and_others_another()
    {
        var subject = SubjectIdentifiers.PairwiseFor(Salt, "a.example", "alice");

        Assert.Equal(subject, SubjectIdentifiers.PairwiseFor(Salt, "a.example", "alice"));
        Assert.NotEqual(subject, SubjectIdentifiers.PairwiseFor(Salt, "b.example", "alice"));
        Assert.NotEqual(subject, SubjectIdentifiers.PairwiseFor(Salt, "a.example", "bob"));
        Assert.NotEqual(subject, SubjectIdentifiers.PairwiseFor([.. Salt, 1], "a.example", "alice"));
        Assert.NotEqual(subject, SubjectIdentifiers.PublicFor(Salt, "alice"));
    }

    [Fact]
    public void Never_shows_the_users_identifier() => Assert.DoesNotContain("alice", SubjectIdentifiers.PublicFor(Salt, "alice"), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://Sector.example/file.json", "sector.example", "https://a.example/cb", "https://b.example/cb")]
    [InlineData(null, "a.example", "https://a.example/cb", "https://A.example:8443/other")]
    [InlineData(null, null, "https://a.example/cb", "https://b.example/cb")]
    [InlineData("not a url", null, "https://a.example/cb")]
    [InlineData(null, null)]
    public void Finds_the_sector_of_a_client(string? identifier, string? sector, params string[] redirects) =>
        Assert.Equal(sector, SubjectIdentifiers.SectorOf(new() { ClientId = "c", SectorIdentifierUri = identifier, RedirectUris = redirects }));

    [Fact]
    public void Follows_the_registered_subject_type()
    {
        var workspace = AWorkspace.Of();
        var plain = AWorkspace.Client("a", change: client => client with { RedirectUris = ["https://a.example/cb"] });
        var pairwise = AWorkspace.Client("b", change: client => client with { SubjectType = "pairwise", RedirectUris = ["https://a.example/cb"] });
        var homeless = AWorkspace.Client("c", change: client => client with { SubjectType = "pairwise" });

        string[] subjects =
        [
            SubjectIdentifiers.For(workspace, plain, "alice"), SubjectIdentifiers.For(workspace, pairwise, "alice"), SubjectIdentifiers.For(workspace, homeless, "alice"),
        ];

        Assert.Equal(SubjectIdentifiers.PublicFor(workspace.Secret, "alice"), subjects[0]);
        Assert.Equal(SubjectIdentifiers.PairwiseFor(workspace.Secret, "a.example", "alice"), subjects[1]);
        Assert.Equal(3, subjects.Distinct().Count());
    }
}
