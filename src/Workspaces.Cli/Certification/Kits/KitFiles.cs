namespace Workspaces.Cli.Certification.Kits;

/// <summary>The files of a kit beside its configurations.</summary>
internal static class KitFiles
{
    /// <summary>What is tested, for programs.</summary>
    public const string Plans = "plans.json";
    /// <summary>How it goes on, for people.</summary>
    public const string Readme = "README.txt";
    /// <summary>The certificate of the authority that the kit made itself.</summary>
    public const string Authority = "ca.pem";
    /// <summary>Its key, which is there while certificates are issued.</summary>
    public const string AuthorityKey = "ca-key.pem";

    public static IEnumerable<string> All(KitState state) => [Plans, Readme, Authority, AuthorityKey, .. state.Selections.Select(selection => selection.File)];
}
