namespace Workspaces.Host.Interaction.SignIn;

internal static class SignInServices
{
    /// <summary>What the pages know of browsers. Needs the pages and the administration.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services.AddSingleton<KnownDevices>().AddSingleton<SignInCompletion>().AddSingleton<SignInLog>().AddSingleton<SignInAttempts>().AddSingleton<PendingCodes>().AddSingleton<SignInRequests>().AddSingleton<AuthenticatorApps>().AddSingleton<EnrolmentProofs>().AddSingleton<Passkeys>();
}
