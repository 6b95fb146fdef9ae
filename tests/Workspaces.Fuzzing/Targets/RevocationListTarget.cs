using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates.Revocation;

namespace Workspaces.Fuzzing.Targets;

/// <summary>Revocation lists, as the server of an authority sends them. After the first byte stands a list, or, where that byte is odd, what the authority is made to sign.</summary>
internal sealed class RevocationListTarget : Target
{
    private static readonly byte[][] Lists =
    [
        GivenAuthority.RevocationList(null, Given.Now.AddHours(1)),
        GivenAuthority.RevocationList(GivenAuthority.Client, Given.Now.AddHours(1)),
        GivenAuthority.RevocationList(GivenAuthority.Client, Given.Now.AddMinutes(-1)),
    ];

    private static readonly byte[][] Contents = [.. Lists.Select(list => SignedStructure.Read(list).Content.ToArray())];

    public override string Name => "revocation-list";

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. Lists.Select(list => (byte[])[0, .. list]), .. Contents.Select(content => (byte[])[1, .. content])];

    public override IReadOnlyList<string> Words =>
        ["\u0006\u0003U\u001d\u001c", "\u0006\u0003U\u001d\u001b", "\u0006\u0003U\u001d\u0014", "\u0001\u0001\u00ff", "\u0017\r300102030405Z", "\u0018\u000f20300102030405Z", "\u0030\u0000", "\u0002\u0001\u0007", "\u0002\u0001\u0008", "\u0004\u0000", "\u00a0\u0000"];

    public override string Run(byte[] input)
    {
        if (input.Length == 0)
        {
            return "nothing";
        }

        var signs = input[0] % 2 == 1;
        var der = signs ? GivenAuthority.Sign(input[1..]) : input[1..];
        var list = RevocationList.TryRead(der, GivenAuthority.Certificate, Given.Now, out var fault);
        Law(list is null != fault is null, "There is a list, or a fault.");
        if (list is null)
        {
            return $"{signs} {fault}";
        }

        Law(signs || Contents.Any(content => SignedStructure.Read(der).Content.Span.SequenceEqual(content)), "Nothing counts that the authority did not sign.");
        Law(list.NextUpdate > Given.Now, "Nothing counts after its end.");
        foreach (var certificate in new[] { GivenAuthority.Client, GivenAuthority.Other })
        {
            Law(Elsewhere(der, certificate) is not { } revoked || revoked == list.Revokes(certificate), "The platform finds the same certificates in it.");
        }

        return $"{signs} {list.Revokes(GivenAuthority.Client)} {Math.Min(list.Revoked.Count, 4)} {list.Scope?.Points.Count} {list.Covers(GivenAuthority.Client, [])}";
    }

    /// <summary>What the platform reads; null where it reads nothing.</summary>
    private static bool? Elsewhere(byte[] der, X509Certificate2 certificate)
    {
        try
        {
            return CertificateRevocationListBuilder.Load(der, out _, out _).RemoveEntry(certificate.SerialNumberBytes.Span);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
