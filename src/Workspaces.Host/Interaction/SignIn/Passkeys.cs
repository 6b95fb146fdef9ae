using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Workspaces.Application.Factors;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Requests;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>
/// Passkeys of users, by the framework's reading of W3C WebAuthn: the address of the workspace's pages and the user's verification are demanded, each challenge
/// counts once. A passkey is found by itself, so that nobody learns from a name whether there is one.
/// </summary>
internal sealed class Passkeys(IDataProtectionProvider protection, FactorStore factors, IOneTimeValues values, TimeProvider time)
{
    public const int MaxCredential = 16 * 1024;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>What a browser is asked for to sign somebody in.</summary>
    public async Task<PasskeyForm> AskAsync(HttpContext context, Workspace workspace)
    {
        using var users = Users(workspace);
        var options = await Handler(users, workspace).MakeRequestOptionsAsync(null, context);
        return new(options.RequestOptionsJson, Protect(workspace, nameof(SignInAsync), options.AssertionState));
    }

    /// <summary>Who signed; null when nobody did. Whether the user may sign in, the session decides when it begins.</summary>
    public async Task<StoredPasskey?> SignInAsync(HttpContext context, Workspace workspace, string? state, string? credential)
    {
        if (Read(workspace, nameof(SignInAsync), state) is not { } asked || credential is not { Length: > 0 and <= MaxCredential })
        {
            return null;
        }

        using var users = Users(workspace);
        var result = await Handler(users, workspace).PerformAssertionAsync(new() { HttpContext = context, CredentialJson = credential, AssertionState = asked });
        if (!result.Succeeded || result.User.Find(result.Passkey.CredentialId) is not { } passkey)
        {
            return null;
        }

        var challenge = new OneTimeValue(OneTimeKind.PasskeyChallenge, Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(asked))), time.GetUtcNow() + Lifetime);
        return (await values.TakeAsync(workspace.Id, [challenge], context.RequestAborted))[0]
            && await factors.UsePasskeyAsync(workspace.Id, passkey.Id, passkey.Counter, result.Passkey.SignCount, context.RequestAborted)
                ? passkey
                : null;
    }

    /// <summary>What a browser is asked for to make a passkey.</summary>
    public async Task<PasskeyForm> OfferAsync(HttpContext context, Workspace workspace, OpenEnrolment enrolment)
    {
        using var users = Users(workspace);
        var entity = new PasskeyUserEntity { Id = enrolment.UserId, Name = $"{enrolment.Username} ({workspace.DisplayName})", DisplayName = enrolment.Username };
        var options = await Handler(users, workspace).MakeCreationOptionsAsync(entity, context);
        return new(options.CreationOptionsJson, Protect(workspace, enrolment.Id, options.AttestationState));
    }

    /// <summary>What the browser made; null when it is no passkey for this offer.</summary>
    public async Task<NewPasskey?> AcceptAsync(HttpContext context, Workspace workspace, OpenEnrolment enrolment, string? state, string? credential)
    {
        if (Read(workspace, enrolment.Id, state) is not { } offered || credential is not { Length: > 0 and <= MaxCredential })
        {
            return null;
        }

        using var users = Users(workspace);
        var result = await Handler(users, workspace).PerformAttestationAsync(new() { HttpContext = context, CredentialJson = credential, AttestationState = offered });
        return result.Succeeded && result.UserEntity.Id == enrolment.UserId
            ? new(
                Base64Url.EncodeToString(result.Passkey.CredentialId), result.Passkey.PublicKey, result.Passkey.SignCount,
                string.Join(' ', result.Passkey.Transports ?? []), result.Passkey.IsBackupEligible)
            : null;
    }

    private static PasskeyHandler<PasskeyUser> Handler(UserManager<PasskeyUser> users, Workspace workspace)
    {
        var origin = new Uri(workspace.Issuer);
        return new(users, Options.Create<IdentityPasskeyOptions>(new()
        {
            ServerDomain = origin.Host,
            AuthenticatorTimeout = Lifetime,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == origin.GetLeftPart(UriPartial.Authority)),
        }));
    }

    private UserManager<PasskeyUser> Users(Workspace workspace) => new(
        new PasskeyStore(factors, workspace.Id), Options.Create(new IdentityOptions()), null!, [], [], null!, null!, null!, NullLogger<UserManager<PasskeyUser>>.Instance);

    private string Protect(Workspace workspace, string purpose, string? state) => Protector(workspace, purpose).Seal(Encoding.UTF8.GetBytes(state ?? ""), Lifetime);

    private string? Read(Workspace workspace, string purpose, string? state) => Protector(workspace, purpose).UnsealLiving(state) is { } asked ? Encoding.UTF8.GetString(asked) : null;

    private IDataProtector Protector(Workspace workspace, string purpose) => protection.CreateProtector("Workspaces.Passkey", workspace.Id, purpose);
}

/// <summary>What the script of a page hands to the browser, and what comes back with the browser's answer.</summary>
/// <param name="Options">JSON.</param>
/// <param name="State">Nobody can read or make it.</param>
internal sealed record PasskeyForm(string Options, string State);
