using Workspaces.Storage.Database;

namespace Workspaces.Host.Commands;

/// <summary>Where a certificate that was issued goes.</summary>
internal sealed record CertificateFilePlaces(string Directory)
{
    public string Certificate => Path.Combine(Directory, "certificate.pem");
    public string Key => Path.Combine(Directory, "certificate-key.pem");
    /// <summary>The authorities above it, where it has some.</summary>
    public string Chain => Path.Combine(Directory, "chain.pem");

    public bool Taken => File.Exists(Certificate) || File.Exists(Key);

    public string Refusal => $"There is a certificate in {Directory} already; name another directory with --out.";

    /// <param name="key">Null = whoever asked for the certificate has it.</param>
    public void Write(string certificate, string? key)
    {
        OwnFile.CreateDirectory(Directory);
        if (key is not null)
        {
            OwnFile.Write(Key, key, secret: true);
        }

        OwnFile.Write(Certificate, certificate, secret: false);
    }
}
