namespace Workspaces.FapiExtensions.Outbound;

/// <summary>How long what others publish is used: keys of clients and providers, and the metadata of providers.</summary>
/// <param name="FreshFor">Until it is fetched again. A key that its owner took out is accepted as long as this at most, while the owner's server answers.</param>
/// <param name="KeptFor">When its server does not answer: how long after the last good fetch.</param>
public sealed record DocumentAges(TimeSpan FreshFor, TimeSpan KeptFor)
{
    /// <summary>Five minutes, and an hour.</summary>
    public static DocumentAges Standard { get; } = new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
}
