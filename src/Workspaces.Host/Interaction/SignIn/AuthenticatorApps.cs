using Microsoft.AspNetCore.DataProtection;
using QRCoder;
using Workspaces.Application.Factors;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Requests;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>Offers the secret of an authenticator app. It is kept in the form alone until the user has shown, by a code, that the app has it.</summary>
internal sealed class AuthenticatorApps(IDataProtectionProvider protection, TimeProvider time)
{
    private const int PixelsPerModule = 4;
    private const int MaxLabel = 50;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <param name="workspace">The workspace.</param>
    /// <param name="enrolment">Whose app it will be.</param>
    /// <param name="state">What was offered before and is to be offered again; null or over = a new secret.</param>
    public AppOffer Offer(Workspace workspace, OpenEnrolment enrolment, string? state)
    {
        var secret = Read(workspace.Id, enrolment, state) ?? TotpCodes.NewSecret();
        var address = TotpCodes.AddressOf(secret, Short(workspace.DisplayName), Short(enrolment.Username));
        return new(Protector(workspace.Id, enrolment).Seal(secret, Lifetime), TotpCodes.TextOf(secret), address, PictureOf(address));
    }

    /// <summary>The secret that was offered; null when it was offered for another link, or too long ago.</summary>
    public byte[]? Read(string workspaceId, OpenEnrolment enrolment, string? state) => Protector(workspaceId, enrolment).UnsealLiving(state);

    /// <summary>The time step of a code; null = it is none of this secret now.</summary>
    public long? StepOf(byte[] secret, string? code) => code is { Length: > 0 and <= CodeForm.MaxLength } ? TotpCodes.StepOf(secret, code, time.GetUtcNow()) : null;

    // What a picture holds, however many octets a letter takes.
    private static string Short(string name) => name.Length <= MaxLabel ? name : name[..MaxLabel];

    private static string PictureOf(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        return picture.GetGraphic(PixelsPerModule);
    }

    private IDataProtector Protector(string workspaceId, OpenEnrolment enrolment) => protection.CreateProtector("Workspaces.AuthenticatorApp", workspaceId, enrolment.Id);
}

/// <summary>What an app reads.</summary>
/// <param name="State">The secret, protected.</param>
/// <param name="Secret">As people type it.</param>
/// <param name="Address">As a link that a phone opens.</param>
/// <param name="Picture">The link as SVG.</param>
internal sealed record AppOffer(string State, string Secret, string Address, string Picture);
