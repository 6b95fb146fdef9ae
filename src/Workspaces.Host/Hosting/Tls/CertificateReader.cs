using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.Host.Hosting.Tls;

/// <summary>Turns a written server certificate into its source.</summary>
/// <param name="fault">Takes the setting, what was found and what is allowed.</param>
internal sealed class CertificateReader(TimeProvider time, Action<string, string, string> fault)
{
    private const string Kinds = "Path and KeyPath (PEM), PfxPath, or Thumbprint or Subject (of the system's store)";

    /// <summary>The source; null when nothing is written, or there is a fault.</summary>
    public ICertificateSource? Read(string name, CertificateOptions options)
    {
        ICertificateSource?[] sources = [Pem(name, options), Pfx(name, options), Store(name, options)];
        var kinds = new[] { options.Path ?? options.KeyPath, options.PfxPath ?? options.Password ?? options.PasswordPath, options.Thumbprint ?? options.Subject ?? options.Store };
        if (kinds.Count(kind => kind is not null) <= 1)
        {
            return sources.FirstOrDefault(source => source is not null);
        }

        fault(name, "of several kinds", $"one of {Kinds}");
        return null;
    }

    private PemFiles? Pem(string name, CertificateOptions options)
    {
        var (path, keyPath) = (File($"{name}:Path", options.Path), File($"{name}:KeyPath", options.KeyPath));
        if (options.Path is null != options.KeyPath is null)
        {
            fault(name, options.Path is null ? "KeyPath alone" : "Path alone", "both Path and KeyPath, as PEM files");
        }

        return path is not null && keyPath is not null ? new(path, keyPath) : null;
    }

    private PfxFile? Pfx(string name, CertificateOptions options)
    {
        var (path, passwordPath) = (File($"{name}:PfxPath", options.PfxPath), File($"{name}:PasswordPath", options.PasswordPath));
        if ((options.Password ?? options.PasswordPath) is not null && options.PfxPath is null)
        {
            fault(name, "a password alone", "PfxPath with it");
        }
        else if (options is { Password: not null, PasswordPath: not null })
        {
            fault(name, "two passwords", "Password or PasswordPath");
        }

        return path is null || (options.PasswordPath is not null && passwordPath is null) ? null : new(path, options.Password, passwordPath);
    }

    private StoreCertificate? Store(string name, CertificateOptions options)
    {
        if ((options.Thumbprint ?? options.Subject ?? options.Store) is null)
        {
            return null;
        }

        var known = Enum.TryParse<StoreLocation>(options.Store ?? nameof(StoreLocation.CurrentUser), ignoreCase: true, out var location) && Enum.IsDefined(location);
        if (!known || (options.Store is { } store && int.TryParse(store, out _)))
        {
            fault($"{name}:Store", $"'{options.Store}'", "CurrentUser or LocalMachine");
            return null;
        }

        var thumbprint = options.Thumbprint?.Replace(":", "", StringComparison.Ordinal);
        var subject = (DistinguishedName?)null;
        switch (thumbprint, options.Subject)
        {
            case ({ Length: 40 or 64 }, null) when thumbprint.All(char.IsAsciiHexDigit):
                break;
            case (null, { } text) when DistinguishedName.TryParse(text, out subject, out _):
                break;
            default:
                fault(name, "a certificate of the store that is not named", "Thumbprint (40 or 64 hexadecimal digits) or Subject (RFC 4514)");
                return null;
        }

        return new(location, thumbprint, subject, time);
    }

    private string? File(string name, string? value)
    {
        if (value is null || System.IO.File.Exists(value))
        {
            return value is null ? null : Path.GetFullPath(value);
        }

        fault(name, $"'{value}'", "an existing file");
        return null;
    }
}
