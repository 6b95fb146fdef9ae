using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Database;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Keys.Ring;

public sealed class MasterKeyTests : IDisposable
{
    private readonly TestDirectory _directory = new();
    private readonly MemoryRepository _ring = new();

    [Fact]
    public void Is_made_once_and_kept()
    {
        var first = Load(null);

        Assert.Equal([1, 2, 3], Load(null).Decrypt(first.Encrypt([1, 2, 3])));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory.File(MasterKeyFile.Name)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAA")]
    public void Refuses_what_is_no_key(string configured) => Assert.Throws<StartupException>(() => Load(configured));

    [Fact]
    public void Notices_a_changed_ciphertext()
    {
        var key = Load(null);
        var sealedBytes = key.Encrypt([1, 2, 3]);
        sealedBytes[^1] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => key.Decrypt(sealedBytes));
        Assert.ThrowsAny<CryptographicException>(() => key.Decrypt([1, 2]));
    }

    [Fact]
    public void Keeps_the_ring_unreadable_without_it()
    {
        var protector = Installation(Load(null)).GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        var secret = protector.Protect([7]);

        Assert.Single(_ring.Elements);
        Assert.DoesNotContain("<value>", _ring.Elements[0].ToString(), StringComparison.Ordinal);
        Assert.Equal([7], Installation(Load(null)).GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret));
    }

    [Fact]
    public void Tells_a_start_with_another_key()
    {
        Installation(Load(null)).GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect([7]);
        var other = Load(Convert.ToBase64String(new byte[32]));

        var refusal = Assert.Throws<StartupException>(() => new RingCheck(Installation(other).GetRequiredService<IKeyManager>()).Run());
        Assert.Contains("MasterKey", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private MasterKey Load(string? configured) => MasterKeyFile.Load(configured, DataDirectory.Open(_directory.Path));

    private ServiceProvider Installation(MasterKey key)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(key).AddRingProtection();
        services.AddDataProtection();
        services.AddOptions<KeyManagementOptions>().Configure(options => options.XmlRepository = _ring);
        return services.BuildServiceProvider();
    }

    private sealed class MemoryRepository : IXmlRepository
    {
        public List<XElement> Elements { get; } = [];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. Elements.Select(element => new XElement(element))];

        public void StoreElement(XElement element, string friendlyName) => Elements.Add(new(element));
    }
}
