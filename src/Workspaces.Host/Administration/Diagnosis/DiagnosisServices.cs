using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Administration.Diagnosis;

internal static class DiagnosisServices
{
    /// <summary>The doctor, and the checks in their order: what others rest on comes first.</summary>
    public static IServiceCollection AddDoctor(this IServiceCollection services) => services
        .AddSingleton<InstallationFacts>()
        .AddSingleton(provider => new Lazy<RingCheck>(provider.GetRequiredService<RingCheck>))
        .AddSingleton<ICheck, DataDirectoryCheck>()
        .AddSingleton<ICheck, ServerCertificatesCheck>()
        .AddSingleton<ICheck, DatabaseCheck>()
        .AddSingleton<ICheck, ClockCheck>()
        .AddSingleton<ICheck, KeysCheck>()
        .AddSingleton<ICheck, TrustAnchorsCheck>()
        .AddSingleton<ICheck, IdentityProvidersCheck>()
        .AddSingleton<Doctor>();
}
