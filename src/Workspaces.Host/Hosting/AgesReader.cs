using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.Host.Hosting;

/// <summary>Checks how long what was fetched is used.</summary>
internal static class AgesReader
{
    private const string Section = nameof(InstallationOptions.Outbound) + ":";
    private static readonly TimeSpan ShortestFresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestFresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestKept = TimeSpan.FromHours(12);

    /// <param name="options">As written.</param>
    /// <param name="fault">Is told the name, what was found and what is allowed.</param>
    public static DocumentAges Read(NetworkOptions options, Action<string, string, string> fault)
    {
        var ages = new DocumentAges(options.FreshFor ?? DocumentAges.Standard.FreshFor, options.KeptFor ?? DocumentAges.Standard.KeptFor);
        if (ages.FreshFor < ShortestFresh || ages.FreshFor > LongestFresh)
        {
            fault(Section + nameof(options.FreshFor), $"{ages.FreshFor:c}", $"{ShortestFresh:c} to {LongestFresh:c}");
        }

        if (ages.KeptFor < ages.FreshFor || ages.KeptFor > LongestKept)
        {
            fault(Section + nameof(options.KeptFor), $"{ages.KeptFor:c}", $"{nameof(options.FreshFor)} ({ages.FreshFor:c}) to {LongestKept:c}");
        }

        return ages;
    }
}
