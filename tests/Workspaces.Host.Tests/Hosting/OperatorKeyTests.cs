using System.Buffers.Text;
using Workspaces.Host.Files;
using Workspaces.Storage.Database;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Hosting;

public sealed class OperatorKeyTests : IDisposable
{
    private readonly TestDirectory _data = new();
    private readonly DataDirectory _directory;

    public OperatorKeyTests() => _directory = DataDirectory.Open(_data.Path);

    [Fact]
    public void Is_made_of_256_random_bits_at_first_start()
    {
        var key = OperatorKey.Load(null, _directory);

        Assert.Equal(32, Base64Url.DecodeFromChars(key.Value).Length);
        Assert.NotEqual(key.Value, OperatorKey.Load(null, DataDirectory.Open(_data.File("other"))).Value);
    }

    [Fact]
    public void Is_kept_for_its_owner_alone()
    {
        OperatorKey.Load(null, _directory);

        Assert.Equal(DataDirectory.OwnerOnly, File.GetUnixFileMode(_data.File(OperatorKey.FileName)));
    }

    [Fact]
    public void Stays_the_same() => Assert.Equal(OperatorKey.Load(null, _directory).Value, OperatorKey.Load(null, _directory).Value);

    [Fact]
    public async Task Is_one_for_all_that_start_at_once()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => OperatorKey.Load(null, DataDirectory.Open(_data.Path)).Value, TestContext.Current.CancellationToken)));

        Assert.Single(keys.Distinct());
    }

    [Fact]
    public void Is_not_made_when_one_is_configured()
    {
        var configured = new string('k', 32);

        Assert.Equal(configured, OperatorKey.Load(configured, _directory).Value);
        Assert.False(_directory.Has(OperatorKey.FileName));
    }

    [Fact]
    public void Refuses_an_empty_file()
    {
        File.WriteAllText(_data.File(OperatorKey.FileName), "\n");

        Assert.Throws<StartupException>(() => OperatorKey.Load(null, _directory));
    }

    [Theory]
    [InlineData("0123456789", true)]
    [InlineData("0123456780", false)]
    [InlineData("012345678", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Matches_itself_only(string? presented, bool matches) => Assert.Equal(matches, new OperatorKey("0123456789").Matches(presented));

    [Fact]
    public void Does_not_show_itself() => Assert.DoesNotContain("0123456789", new OperatorKey("0123456789").ToString(), StringComparison.Ordinal);

    public void Dispose() => _data.Dispose();
}
