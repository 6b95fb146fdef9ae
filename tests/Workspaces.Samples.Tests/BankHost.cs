using Workspaces.Testing.Host;

namespace Workspaces.Samples.Tests;

/// <summary>The host with the settings that the sample's README gives.</summary>
public sealed class BankHost : IAsyncLifetime
{
    public HostFixture Host { get; } = new(new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["Workspaces:Extensions:0"] = Path.Combine(AppContext.BaseDirectory, "Bank.Rules.dll"),
            ["Workspaces:ProfilesDirectory"] = Path.Combine(AppContext.BaseDirectory, "Templates"),
        },
    });

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
