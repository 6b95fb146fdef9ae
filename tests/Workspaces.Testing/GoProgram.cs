using System.Diagnostics;

namespace Workspaces.Testing;

/// <summary>A program in Go, compiled with the libraries of Debian's packages.</summary>
public sealed class GoProgram : IDisposable
{
    private readonly TestDirectory _folder;
    private readonly string? _missing;

    private GoProgram(TestDirectory folder, string? missing) => (_folder, _missing) = (folder, missing);

    /// <param name="source">Its one file.</param>
    public static async Task<GoProgram> CompileAsync(string source)
    {
        TestDirectory folder = new();
        var failure = await ChildProcess.RunAsync(
            "go",
            ["build", "-o", PathIn(folder), source],
            folder.Path,
            ("GO111MODULE", "off"),
            ("GOPATH", "/usr/share/gocode"),
            ("GOCACHE", folder.File("cache")));
        return new(folder, failure ?? "install the packages golang-go, golang-golang-x-oauth2-dev and golang-github-masterminds-sprig-dev.");
    }

    /// <summary>Skips the running test where it cannot be compiled.</summary>
    public void Require()
    {
        if (_missing is { Length: > 0 })
        {
            Requirements.Missing(Requirement.Go, _missing);
        }
    }

    public Process Start(params string[] arguments) => ChildProcess.Start(PathIn(_folder), arguments)!;

    public void Dispose() => _folder.Dispose();

    private static string PathIn(TestDirectory folder) => folder.File("program");
}
