using Workspaces.Cli.Arguments;
using Workspaces.Cli.Certification.Kits;

namespace Workspaces.Cli.Tests.Certification;

public sealed class KitDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory();

    [Fact]
    public void Is_its_owners_alone()
    {
        var directory = new KitDirectory(Path.Combine(_place.FullName, "kit"));

        directory.Open();
        directory.Write("a.json", "{}");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(directory.File("a.json")));
    }

    [Fact]
    public void Takes_a_directory_that_is_empty_and_closes_it()
    {
        File.SetUnixFileMode(_place.FullName, (UnixFileMode)0b111_101_101);

        new KitDirectory(_place.FullName).Open();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_place.FullName));
    }

    [Fact]
    public void Leaves_a_directory_alone_in_which_something_else_is()
    {
        File.WriteAllText(Path.Combine(_place.FullName, "mine"), "");

        var exception = Assert.Throws<MisuseException>(() => new KitDirectory(_place.FullName).Open());

        Assert.Contains("holds no kit", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_when_its_state_cannot_be_read()
    {
        File.WriteAllText(Path.Combine(_place.FullName, "state.json"), "{");

        Assert.Throws<MisuseException>(() => new KitDirectory(_place.FullName).State());
    }

    [Fact]
    public void Is_cleared_of_what_a_kit_wrote_and_stays_where_something_else_is()
    {
        var directory = new KitDirectory(_place.FullName);
        directory.Open();
        directory.Write(State());
        directory.Write("a.json", "{}");
        File.WriteAllText(Path.Combine(_place.FullName, "mine"), "");

        Assert.False(directory.Clear(["a.json", "never-written.json"]));

        Assert.Equal(["mine"], _place.GetFileSystemInfos().Select(file => file.Name));
    }

    [Fact]
    public void Reads_back_the_state_that_it_wrote()
    {
        var directory = new KitDirectory(_place.FullName);
        var state = State() with { Selections = [new("plan", [new("a", "b")], "alias-1", ["one", "two"])] };

        directory.Write(state);

        Assert.Equal(state.Write(), directory.State()!.Write());
    }

    public void Dispose() => _place.Delete(recursive: true);

    private static KitState State() => new("https://as.test/", "acme", "acme", "https://suite.test", "alias") { Username = "u", Password = "p" };
}
