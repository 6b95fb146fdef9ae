using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.Hosting;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Hosting;

public sealed class ExtensionReaderTests : IDisposable
{
    private readonly TestDirectory _files = new();

    [Fact]
    public void Finds_the_rules_of_an_assembly_beside_those_of_the_product()
    {
        var (extensions, faults) = Read(RulesAssembly.Write(_files.File("Good.Rules.dll"), "bank-one", "bank-two"));

        Assert.Empty(faults);
        Assert.Single(extensions.Assemblies);
        Assert.Equal(["bank-one", "bank-two"], extensions.Rules.All.Keys.Except(RuleCatalog.Product.All.Keys));
    }

    [Fact]
    public void Brings_nothing_without_the_setting() => Assert.Same(RuleCatalog.Product, Read().Extensions.Rules);

    [Fact]
    public void Tells_of_a_file_that_is_not_there() =>
        Assert.Equal("Workspaces:Extensions:0 is '/nowhere/Bank.dll'; allowed: the file of a .NET assembly.", Assert.Single(Read("/nowhere/Bank.dll").Faults));

    [Theory]
    [InlineData("")]
    [InlineData("No assembly at all.")]
    public void Tells_of_a_file_that_is_no_assembly(string content)
    {
        var file = _files.File("Text.dll");
        File.WriteAllText(file, content);

        Assert.Contains("the file of a .NET assembly", Assert.Single(Read(file).Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_of_an_empty_path() => Assert.Contains("Extensions:0 is ''", Assert.Single(Read("").Faults), StringComparison.Ordinal);

    [Fact]
    public void Tells_of_every_rule_that_cannot_be_used()
    {
        var (extensions, faults) = Read(RulesAssembly.Write(_files.File("Bad.Rules.dll"), null, "bank-one", "bank-one", "pkce-s256", "No Id"));

        Assert.Equal(4, faults.Count);
        Assert.Contains(faults, fault => fault.Contains("Rule0 has no [Rule] with an id", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("Rule1 and Rule2 have the same id, bank-one", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("have the same id, pkce-s256", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("Rule4 has no [Rule] with an id", StringComparison.Ordinal));
        Assert.Empty(extensions.Assemblies);
    }

    public void Dispose() => _files.Dispose();

    private static (Extensions Extensions, IReadOnlyList<string> Faults) Read(params string[] paths)
    {
        List<string> faults = [];
        return (ExtensionReader.Read(paths, (name, found, allowed) => faults.Add(InstallationReader.Line(name, found, allowed))), faults);
    }
}
