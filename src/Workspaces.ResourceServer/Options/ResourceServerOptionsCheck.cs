using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Workspaces.ResourceServer.Options;

/// <summary>Every fault of the options at once, when the API starts.</summary>
internal sealed class ResourceServerOptionsCheck(string scheme) : IValidateOptions<ResourceServerOptions>
{
    private const int SecretBytes = 32;
    private static readonly TimeSpan LongestCache = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSkew = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestNonce = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, ResourceServerOptions options)
    {
        if (name != scheme)
        {
            return ValidateOptionsResult.Skip;
        }

        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ResourceServerOptions options)
    {
        if (!IsHttps(options.Issuer, out var issuer) || issuer.Query.Length > 0 || issuer.Fragment.Length > 0)
        {
            yield return $"Issuer is '{options.Issuer}': name the workspace by its https URL, as its metadata do.";
        }

        if (options.Origins.Count == 0)
        {
            yield return "Origins is empty: say where this API is called, for example https://api.bank.example.";
        }

        foreach (var origin in options.Origins.Where(origin => !IsHttps(origin, out var url) || url.PathAndQuery != "/" || url.Fragment.Length > 0))
        {
            yield return $"Origins has '{origin}': an https URL without a path is needed, for example https://api.bank.example.";
        }

        if (options.Identifier is { } identifier && (!IsHttps(identifier, out _) || identifier.Contains('#', StringComparison.Ordinal) || identifier == options.Issuer))
        {
            yield return $"Identifier is '{identifier}': an https URI without a fragment is needed, the resource_identifier under which the API is registered; leave it null for tokens of the issuer.";
        }

        if (options.ProofWindow <= TimeSpan.Zero || options.ProofWindow > LongestWindow)
        {
            yield return $"ProofWindow is {options.ProofWindow}; more than nothing and at most {LongestWindow} is allowed.";
        }

        if (options.DpopNonceLifetime <= TimeSpan.Zero || options.DpopNonceLifetime > LongestNonce)
        {
            yield return $"DpopNonceLifetime is {options.DpopNonceLifetime}; more than nothing and at most {LongestNonce} is allowed.";
        }

        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > LongestSkew)
        {
            yield return $"ClockSkew is {options.ClockSkew}; at most {LongestSkew} is allowed.";
        }

        if (options.DpopNonceSecret is not { Length: >= SecretBytes })
        {
            yield return $"DpopNonceSecret needs {SecretBytes} bytes at least.";
        }

        foreach (var fault in options.Introspection is { } introspection ? Faults(introspection) : [])
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Faults(IntrospectionOptions options)
    {
        if ((options.Certificate is null) == (options.SigningKey is null))
        {
            yield return "Introspection needs a Certificate or a SigningKey, and not both.";
        }

        if (options.Certificate is { HasPrivateKey: false })
        {
            yield return "Introspection.Certificate has no private key.";
        }

        if (options.SigningKey is not (null or RSA { KeySize: >= 2048 } or ECDsa { KeySize: 256 }))
        {
            yield return "Introspection.SigningKey must be RSA of at least 2048 bits, or ECDsa on P-256.";
        }

        if (options.SigningKey is not null && string.IsNullOrEmpty(options.KeyId))
        {
            yield return "Introspection.SigningKey needs the KeyId under which it is registered.";
        }

        if (options.CacheFor < TimeSpan.Zero || options.CacheFor > LongestCache)
        {
            yield return $"Introspection.CacheFor is {options.CacheFor}; at most {LongestCache} is allowed.";
        }
    }

    private static bool IsHttps(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0;
}
