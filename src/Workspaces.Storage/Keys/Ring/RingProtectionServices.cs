using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Workspaces.Storage.Keys.Ring;

internal static class RingProtectionServices
{
    /// <summary>Encrypts the Data Protection ring with the master key.</summary>
    public static IServiceCollection AddRingProtection(this IServiceCollection services)
    {
        services.AddOptions<KeyManagementOptions>().Configure<MasterKey>((options, key) => options.XmlEncryptor = new RingEncryptor(key));
        return services.AddSingleton<RingCheck>();
    }
}
