using System.Security.Cryptography;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>The curves of RFC 7518 6.2.1.1 with the length of their coordinates.</summary>
internal sealed record EllipticCurve(string Name, int Octets, ECCurve Curve)
{
    private static readonly EllipticCurve[] Known =
    [
        new("P-256", 32, ECCurve.NamedCurves.nistP256),
        new("P-384", 48, ECCurve.NamedCurves.nistP384),
        new("P-521", 66, ECCurve.NamedCurves.nistP521),
    ];

    public static EllipticCurve? Find(string? name) => Array.Find(Known, curve => curve.Name == name);
}
