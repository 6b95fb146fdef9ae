using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>A public key made ready for use: imported once and kept as long as the <see cref="JsonWebKey"/> it came from.</summary>
internal sealed class ImportedKey : IDisposable
{
    private static readonly ConditionalWeakTable<JsonWebKey, ImportedKey> Known = [];

    private readonly Lazy<string?> _thumbprint;

    private ImportedKey(JsonWebKey key, RSA? rsa, ECDsa? ecdsa)
    {
        Rsa = rsa;
        Ecdsa = ecdsa;
        _thumbprint = new(() => JwkThumbprint.TryCompute(key));
    }

    /// <summary>Null when the key is no usable RSA key, weak ones included.</summary>
    public RSA? Rsa { get; }
    /// <summary>Null when the key is no point of a curve that is known (<see cref="EllipticCurve"/>).</summary>
    public ECDsa? Ecdsa { get; }
    /// <summary>RFC 7638; null when required members are absent.</summary>
    public string? Thumbprint => _thumbprint.Value;

    public static ImportedKey Of(JsonWebKey key) => Known.GetValue(key, Import);

    /// <summary>Imports without keeping: for keys that come with a request. The caller disposes it.</summary>
    public static ImportedKey Import(JsonWebKey key)
    {
        try
        {
            return new ImportedKey(key, key.Kty is "RSA" ? ImportRsa(key) : null, key.Kty is "EC" ? ImportEcdsa(key) : null);
        }
        catch (CryptographicException)
        {
            return new ImportedKey(key, null, null);
        }
    }

    public void Dispose()
    {
        Rsa?.Dispose();
        Ecdsa?.Dispose();
    }

    private static RSA? ImportRsa(JsonWebKey key)
    {
        if (!Base64UrlText.TryDecode(key.N, out var modulus) || !Base64UrlText.TryDecode(key.E, out var exponent)
            || RsaSize.FaultOf(modulus, exponent) is not null)
        {
            return null;
        }

        return RSA.Create(new RSAParameters { Modulus = RsaSize.Trim(modulus).ToArray(), Exponent = RsaSize.Trim(exponent).ToArray() });
    }

    private static ECDsa? ImportEcdsa(JsonWebKey key)
    {
        if (EllipticCurve.Find(key.Crv) is not { } curve || !Base64UrlText.TryDecode(key.X, out var x) || !Base64UrlText.TryDecode(key.Y, out var y)
            || x.Length != curve.Octets || y.Length != curve.Octets)
        {
            return null;
        }

        return ECDsa.Create(new ECParameters { Curve = curve.Curve, Q = new ECPoint { X = x, Y = y } });
    }
}
