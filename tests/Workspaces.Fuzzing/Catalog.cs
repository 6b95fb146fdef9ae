using Workspaces.Fuzzing.Targets;

namespace Workspaces.Fuzzing;

/// <summary>Every target.</summary>
internal static class Catalog
{
    public static IReadOnlyList<Target> All { get; } =
    [
        new CertificateTarget(), new ClaimsTarget(), new DistinguishedNameTarget(), new DpopProofTarget(), new ForwardedCertificateTarget(), new JwkSetTarget(), new OcspResponseTarget(), new ProxyHeaderTarget(), new RedirectUriTarget(), new RegistrationTarget(), new RequestObjectTarget(), new RevocationListTarget(), new StrictJsonTarget(), new TemplateTarget(),
    ];

    public static Target? Find(string name) => All.FirstOrDefault(target => target.Name == name);
}
