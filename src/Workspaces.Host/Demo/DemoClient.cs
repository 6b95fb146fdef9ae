using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Workspaces.Client.Flows;
using Workspaces.Client.Keys;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Files;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Demo;

/// <summary>Makes the client of a demo workspace and leaves what a developer needs to be that client in the data directory.</summary>
internal static class DemoClient
{
    /// <summary>The registered metadata. It is written last: with it the folder is complete.</summary>
    public const string MetadataFile = "client.json";
    public const string CertificateFile = "certificate.pem";
    public const string CertificateKeyFile = "certificate-key.pem";
    public const string SigningKeyFile = "signing-key.pem";
    public const string EncryptionKeyFile = "encryption-key.pem";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);
    private static readonly JsonSerializerOptions Readable = new(ProtocolJson.Options) { WriteIndented = true };

    public static string FolderOf(DataDirectory directory) => directory.File("demo");

    public static string FolderOf(DataDirectory directory, DemoWorkspace workspace) => Path.Combine(FolderOf(directory), workspace.Id);

    public static ClientMetadata Create(DemoWorkspace workspace, DevelopmentCa ca, string folder, Uri publicUrl)
    {
        using var keys = new TppKeys();
        using var certificate = ca.IssueClientCertificate($"CN={DemoWorkspace.ClientId},OU={workspace.Id},O=Workspaces demo", null, Lifetime);
        using var key = certificate.GetRSAPrivateKey();
        var metadata = TppRegistration.Metadata(Options(workspace, certificate, publicUrl), keys);
        metadata["client_name"] = "Demo client";

        Write(CertificateFile, certificate.ExportCertificatePem());
        WriteKey(CertificateKeyFile, key);
        WriteKey(SigningKeyFile, keys.Signing.Key);
        if (workspace.IdTokenEncryption is not null)
        {
            WriteKey(EncryptionKeyFile, keys.Encryption.Key);
        }

        return metadata.Deserialize<ClientMetadata>(ProtocolJson.Options) ?? throw new JsonException("The metadata are null.");

        void WriteKey(string name, AsymmetricAlgorithm? pair) => Write(name, pair?.ExportPkcs8PrivateKeyPem() ?? "");

        void Write(string name, string content) => OwnFile.Write(Path.Combine(folder, name), content + "\n", secret: true);
    }

    public static void Complete(ClientMetadata metadata, string folder) =>
        OwnFile.Write(Path.Combine(folder, MetadataFile), JsonSerializer.Serialize(metadata, Readable) + "\n", secret: true);

    private static TppOptions Options(DemoWorkspace workspace, X509Certificate2 certificate, Uri publicUrl) => new()
    {
        ClientId = DemoWorkspace.ClientId,
        Certificate = certificate,
        RedirectUri = workspace.RedirectUriAt(publicUrl),
        Scope = workspace.Scope,
        Style = workspace.Style,
        IdTokenEncryption = workspace.IdTokenEncryption,
    };
}
