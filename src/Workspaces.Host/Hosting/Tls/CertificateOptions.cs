namespace Workspaces.Host.Hosting.Tls;

/// <summary>
/// A server certificate as it is written: PEM files (<see cref="Path"/>, <see cref="KeyPath"/>), a PFX file (<see cref="PfxPath"/>), or one of the
/// system's store (<see cref="Thumbprint"/> or <see cref="Subject"/>). One of the three.
/// </summary>
internal sealed class CertificateOptions
{
    /// <summary>A PEM file with the certificate, followed by its intermediates.</summary>
    public string? Path { get; init; }

    /// <summary>A PEM file with its key.</summary>
    public string? KeyPath { get; init; }

    /// <summary>A PKCS#12 file with certificate, key and intermediates.</summary>
    public string? PfxPath { get; init; }

    /// <summary>The password of the PFX file; better in a file of its own.</summary>
    public string? Password { get; init; }

    /// <summary>A file with the password of the PFX file.</summary>
    public string? PasswordPath { get; init; }

    /// <summary>SHA-1 or SHA-256 of a certificate in the store, hexadecimal.</summary>
    public string? Thumbprint { get; init; }

    /// <summary>The subject of a certificate in the store (RFC 4514); of several the newest that is valid.</summary>
    public string? Subject { get; init; }

    /// <summary><c>CurrentUser</c> or <c>LocalMachine</c>: whose personal store; CurrentUser when absent.</summary>
    public string? Store { get; init; }

    public bool IsEmpty => (Path ?? KeyPath ?? PfxPath ?? Password ?? PasswordPath ?? Thumbprint ?? Subject ?? Store) is null;
}
