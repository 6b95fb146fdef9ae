using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Client.Flows;
using Workspaces.Testing;

namespace Workspaces.Samples.Tests.Clients;

/// <summary>The files of a client, as the demo workspaces leave them.</summary>
internal static class ClientFolder
{
    public static async Task WriteAsync(TestDirectory folder, Tpp tpp)
    {
        await WriteAsync("client.json", TppRegistration.Metadata(tpp.Options, tpp.Keys).ToJsonString());
        await WriteKeyAsync("signing-key.pem", tpp.Keys.Signing.Key);
        if (tpp.Options.IdTokenEncryption is not null)
        {
            await WriteKeyAsync("encryption-key.pem", tpp.Keys.Encryption.Key);
        }

        if (tpp.Options.Certificate is { } certificate)
        {
            using AsymmetricAlgorithm? key = certificate.GetECDsaPrivateKey() as AsymmetricAlgorithm ?? certificate.GetRSAPrivateKey();
            await WriteAsync("certificate.pem", certificate.ExportCertificatePem());
            await WriteKeyAsync("certificate-key.pem", key);
        }

        Task WriteKeyAsync(string name, AsymmetricAlgorithm? key) => WriteAsync(name, key!.ExportPkcs8PrivateKeyPem());

        Task WriteAsync(string name, string content) => File.WriteAllTextAsync(folder.File(name), content);
    }
}
