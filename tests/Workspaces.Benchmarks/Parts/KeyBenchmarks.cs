using BenchmarkDotNet.Attributes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Benchmarks.Parts;

/// <summary>Making a key: what a new workspace costs most where its profile needs RSA.</summary>
[MemoryDiagnoser]
public class KeyBenchmarks
{
    [Params(SigningAlgorithm.PS256, SigningAlgorithm.ES256)]
    public string Algorithm { get; set; } = "";

    [Benchmark]
    public WorkspaceKey Generate() => WorkspaceKeyFactory.Generate(Algorithm);
}
