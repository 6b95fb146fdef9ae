using System.Text.Json.Nodes;
using Workspaces.Directories.Keys;
using Workspaces.Directories.Participants;
using Workspaces.Directories.Regimes;
using Workspaces.Directories.State;

namespace Workspaces.Directories.Registry;

/// <summary>The key sets that a directory publishes.</summary>
internal sealed class KeySets(IRegime regime, DirectoryStore store)
{
    /// <summary>Those that sign statements, and the last before them.</summary>
    public JsonObject OfDirectory() => KeySet.Of(store.Current.Keys.Select(Public));

    /// <param name="retired">Those that counted once, instead.</param>
    public Result<JsonObject> OfSoftware(string id, bool retired) => store.Current.FindSoftware(id) is { } software ? Of([software], retired) : Refusal.NoSoftware(id);

    /// <summary>Those of all its software.</summary>
    public Result<JsonObject> OfOrganisation(string id, bool retired) => store.Current.FindOrganisation(id) is { } organisation
        ? Of(store.Current.Software.Where(software => software.OrganisationId == organisation.Id), retired)
        : Refusal.NoOrganisation(id);

    /// <summary>The certificates with which software opens connections, as keys with <c>x5c</c>.</summary>
    /// <param name="retired">Those that were revoked, instead.</param>
    public Result<JsonObject> OfTransport(string id, bool retired) => store.Current.FindSoftware(id) is null
        ? Refusal.NoSoftware(id)
        : KeySet.Of(store.Current.Certificates
            .Where(certificate => certificate.SoftwareId == id && certificate.RevokedAt is not null == retired && IsForTransport(certificate))
            .Select(certificate => CertificateKey.Of(certificate.Pem)));

    private bool IsForTransport(IssuedCertificate certificate) => regime.Certificates.Any(profile => profile.Kind == certificate.Kind && profile.ForTransport);

    private static JsonObject Of(IEnumerable<SoftwareProduct> software, bool retired) =>
        KeySet.Of(software.SelectMany(one => one.Keys).Where(key => key.RetiredAt is not null == retired).Select(key => key.Jwk));

    private static JsonObject Public(DirectoryKey key)
    {
        using var pair = new KeyPair(key.Open());
        return pair.Public();
    }
}
