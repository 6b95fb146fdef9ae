using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.SignIn;

/// <summary>How a user signed in at the workspace itself.</summary>
internal enum SignInMethod
{
    Password = 1,
    /// <summary>A password and a code of an authenticator app.</summary>
    Totp = 2,
    Passkey = 3,
}

internal static class SignInMethods
{
    /// <summary>The acr values that it reaches, best first.</summary>
    public static IReadOnlyList<string> AcrOf(this SignInMethod method, ServerSettings settings) => method switch
    {
        SignInMethod.Totp => settings.AcrBySignIn.Totp,
        SignInMethod.Passkey => settings.AcrBySignIn.Passkey,
        _ => settings.AcrBySignIn.Password,
    };
}
