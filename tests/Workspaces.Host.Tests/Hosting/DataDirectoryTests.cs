using Workspaces.Host.Files;
using Workspaces.Storage.Database;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Hosting;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TestDirectory _parent = new();

    private string Target => _parent.File("data");

    [Fact]
    public void Is_made_for_its_owner_alone()
    {
        DataDirectory.Open(Target);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Target));
    }

    [Fact]
    public void Says_what_is_wrong_when_it_is_a_file()
    {
        File.WriteAllText(Target, "");

        var fault = Assert.Single(Assert.Throws<StartupException>(() => DataDirectory.Open(Target)).Faults);

        Assert.StartsWith($"Workspaces:DataDirectory: {Target} cannot be used: ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_refused_when_everybody_may_write_to_it()
    {
        Directory.CreateDirectory(Target);
        File.SetUnixFileMode(Target, (UnixFileMode)0b111_111_111);

        Assert.Contains("everybody", Assert.Throws<StartupException>(() => DataDirectory.Open(Target)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "600")]
    [InlineData(false, "644")]
    public void Writes_files_with_the_mode_they_need(bool secret, string mode)
    {
        DataDirectory.Open(Target).Write("file", "content", secret);

        Assert.Equal(mode, Convert.ToString((int)File.GetUnixFileMode(Path.Combine(Target, "file")), 8));
    }

    [Fact]
    public void Replaces_a_file_whole_and_leaves_nothing_beside_it()
    {
        var directory = DataDirectory.Open(Target);
        directory.Write("file", "a much longer first content", secret: true);

        directory.Write("file", "second", secret: true);

        Assert.Equal("second", File.ReadAllText(directory.File("file")));
        Assert.Equal([".lock", "file"], Directory.GetFiles(Target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lets_one_in_at_a_time()
    {
        var directory = DataDirectory.Open(Target);
        var inside = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var alone = directory.Lock();
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Thread.Yield();
            Interlocked.Decrement(ref inside);
        }, TestContext.Current.CancellationToken)));

        Assert.Equal(1, most);
    }

    public void Dispose() => _parent.Dispose();
}
