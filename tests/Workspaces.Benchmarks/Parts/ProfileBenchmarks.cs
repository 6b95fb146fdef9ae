using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Benchmarks.Parts;

/// <summary>What a profile comes to for one workspace: done when it is loaded, and when it is made or changed.</summary>
[MemoryDiagnoser]
public class ProfileBenchmarks
{
    private static readonly CatalogProfiles Profiles = new(operatorFolder: null);
    private static readonly JsonElement Settings = JsonElement.Parse("""{"server":{"signing_algorithm":"ES256"}}""");

    [Params("fintech", "open-banking-brazil", "fapi2-message-signing")]
    public string Profile { get; set; } = "";

    [Benchmark]
    public object? Resolve() => Profiles.Resolve(Profile, settings: null).Profile;

    [Benchmark]
    public object? ResolveWithSettings() => Profiles.Resolve(Profile, Profile == "open-banking-brazil" ? null : Settings).Profile;
}
