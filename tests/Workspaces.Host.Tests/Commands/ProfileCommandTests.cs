using Workspaces.Testing;

namespace Workspaces.Host.Tests.Commands;

public sealed class ProfileCommandTests : IDisposable
{
    private const string Own = """{"id":"own","version":"1","title":"Own","effective_from":"2026-01-01","extends":"fapi2-security"}""";
    private readonly TestDirectory _folder = new();

    [Fact]
    public async Task Lists()
    {
        var (people, programs) = (await Run.OfAsync("profile", "list"), await Run.OfAsync("profile", "list", "--json"));

        Assert.Contains("open-banking-uk", people.Output, StringComparison.Ordinal);
        Assert.Equal(6, programs.Json["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Shows()
    {
        var (people, programs) = (await Run.OfAsync("profile", "show", "fintech"), await Run.OfAsync("profile", "show", "fintech", "--json"));

        Assert.StartsWith("# Fintech", people.Output, StringComparison.Ordinal);
        Assert.NotEmpty(programs.Json["rules"]!.AsArray());
    }

    [Fact]
    public async Task Shows_nothing_else()
    {
        var run = await Run.OfAsync("profile", "show", "nothing");

        Assert.Equal(1, run.Code);
        Assert.Contains("fapi2-security", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_profiles_of_the_operator()
    {
        await WriteAsync(Own);

        var run = await Run.OfAsync("profile", "show", "own", "--json", $"--Workspaces:ProfilesDirectory={_folder.Path}");

        Assert.Equal((0, "Own"), (run.Code, (string?)run.Json["title"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("own.json")]
    public async Task Finds_nothing_wrong(string file)
    {
        await WriteAsync(Own);

        var run = await Run.OfAsync("profile", "check", _folder.File(file));

        Assert.Equal((0, $"Nothing is wrong with own.{Environment.NewLine}"), (run.Code, run.Output));
    }

    [Fact]
    public async Task Tells_everything_that_is_wrong()
    {
        await WriteAsync("""{"id":"own","version":1,"title":"Own","nothing":true}""");

        var (people, programs) = (await Run.OfAsync("profile", "check", _folder.Path), await Run.OfAsync("profile", "check", _folder.Path, "--json"));

        Assert.Equal((1, 2), (people.Code, people.Errors.Length));
        Assert.Equal((1, 2, false), (programs.Code, programs.Json["faults"]!.AsArray().Count, (bool)programs.Json["valid"]!));
    }

    [Fact]
    public async Task Says_that_there_is_nothing_to_check() => Assert.Equal(1, (await Run.OfAsync("profile", "check", _folder.File("missing"))).Code);

    public void Dispose() => _folder.Dispose();

    private Task WriteAsync(string template) => File.WriteAllTextAsync(_folder.File("own.json"), template, TestContext.Current.CancellationToken);
}
