using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Sql;

namespace Workspaces.Application.Diagnosis;

internal static class DiagnosisServices
{
    /// <summary>The doctor, and the checks in their order: what others rest on comes first, and that stands before these.</summary>
    public static IServiceCollection AddDoctor(this IServiceCollection services) => services
        .AddSingleton<InstallationFacts>()
        .AddSingleton(provider => new Lazy<RingCheck>(provider.GetRequiredService<RingCheck>))
        .AddSingleton<ICheck, DatabaseCheck>()
        .AddSingleton<ICheck, ClockCheck>()
        .AddSingleton<ICheck, KeysCheck>()
        .AddSingleton<ICheck, TrustAnchorsCheck>()
        .AddSingleton<ICheck, IdentityProvidersCheck>()
        .AddSingleton<ICheck, ClientKeysCheck>()
        .AddSingleton<ICheck, RegistersCheck>()
        .AddSingleton<ICheck, PublishedKeysCheck>()
        .AddSingleton<Doctor>();
}
