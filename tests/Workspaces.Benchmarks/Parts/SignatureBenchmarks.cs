using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Benchmarks.Parts;

/// <summary>Signing a token, and verifying a client's, in each algorithm.</summary>
[MemoryDiagnoser]
public class SignatureBenchmarks
{
    private static readonly byte[] Payload = Encoding.UTF8.GetBytes($$"""{"iss":"https://as.example/acme","sub":"client","jti":"{{new string('j', 22)}}","iat":1900000000,"exp":1900000300}""");

    private WorkspaceKey _key = null!;
    private string _token = "";
    private IReadOnlyList<JsonWebKey> _keys = [];

    [Params("PS256", "ES256")]
    public string Algorithm { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _key = WorkspaceKeyFactory.Generate(Algorithm);
        _token = Jws.Sign(_key, "JWT", Payload);
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
        {
            PublicJwk.Write(writer, _key);
        }

        _keys = [new JsonWebKey(Encoding.UTF8.GetString(stream.ToArray()))];
    }

    [Benchmark]
    public string Sign() => Jws.Sign(_key, "JWT", Payload);

    [Benchmark]
    public SignatureStatus ParseAndVerify() => CompactJwt.TryParse(_token, out var jwt) ? Jws.Verify(jwt, _keys) : throw new InvalidOperationException();
}
