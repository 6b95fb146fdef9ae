using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Cli.Certification.Plans;
using Workspaces.Client.Keys;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Kits;

/// <summary>The clients of a configuration, read back from it as the suite reads them.</summary>
internal static class ConfiguredClients
{
    /// <exception cref="FormatException">Something is missing, or cannot be read.</exception>
    public static (KitClient First, KitClient Second) Read(JsonObject configuration, string suite) =>
        (Read(configuration, suite, second: false), Read(configuration, suite, second: true));

    private static KitClient Read(JsonObject configuration, string suite, bool second)
    {
        var (member, mtls) = second ? ("client2", "mtls2") : ("client", "mtls");
        if (configuration[member] is not JsonObject client)
        {
            throw new FormatException($"The configuration has no {member}.");
        }

        var keys = (client["jwks"]?["keys"] as JsonArray)?.OfType<JsonObject>().ToArray() ?? [];
        var signing = keys.FirstOrDefault(key => (string?)key["use"] != "enc") ?? throw new FormatException($"{member} has no signing key.");
        var encryption = keys.FirstOrDefault(key => (string?)key["use"] == "enc");
        return new(
            Text(client, member, "client_id"),
            SuiteHabits.RedirectUri(suite, Text(configuration, "The configuration", "alias"), second),
            Text(client, member, "scope"),
            new(TppKey.FromJwk(signing), encryption is null ? null : TppKey.FromJwk(encryption), (string?)client["dpop_signing_alg"] ?? "ES256"))
        {
            Certificate = Certificate(configuration[mtls], mtls),
            Authority = (string?)configuration[mtls]?["ca"],
        };
    }

    private static X509Certificate2? Certificate(JsonNode? mtls, string member)
    {
        if (mtls is null)
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPem((string?)mtls["cert"], (string?)mtls["key"]);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new FormatException($"{member} is no certificate with its key: {exception.Message}", exception);
        }
    }

    private static string Text(JsonObject from, string what, string member) => (string?)from[member] ?? throw new FormatException($"{what} has no {member}.");
}
