using BenchmarkDotNet.Attributes;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.Benchmarks.Parts;

/// <summary>Reading the subject that a client registered.</summary>
[MemoryDiagnoser]
public class DistinguishedNameBenchmarks
{
    private const string Subject = "UID=67c57882-043b-11ec-9a03-0242ac130003,1.3.6.1.4.1.311.60.2.1.3=#13024252,2.5.4.15=#0c1450726976617465204f7267616e697a6174696f6e,2.5.4.5=#130e3133333533323336303030313839,CN=tpp.example.com,OU=497e1ffe-b2a2-4a4d-8ef0-70633fd11b59,O=Third Party,L=SAO PAULO,ST=SP,C=BR";

    [Benchmark]
    public DistinguishedName? Parse() => DistinguishedName.TryParse(Subject, out var name, out _) ? name : null;
}
