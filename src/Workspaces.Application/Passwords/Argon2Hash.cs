using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using NSec.Cryptography;

namespace Workspaces.Application.Passwords;

/// <summary>A password as it is kept: <c>$argon2id$v=19$m=19456,t=2,p=1$salt$hash</c>, the form of the reference implementation.</summary>
internal sealed partial record Argon2Hash(Argon2Cost Cost, byte[] Salt, byte[] Hash)
{
    public const int SaltSize = 16;
    private const int HashSize = 32;

    public static Argon2Hash Of(ReadOnlySpan<byte> password, byte[] salt, Argon2Cost cost)
    {
        var algorithm = new Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = cost.Memory, NumberOfPasses = cost.Passes });
        return new(cost, salt, algorithm.DeriveBytes(password, salt, HashSize));
    }

    /// <summary>False for whatever is kept in another form.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out Argon2Hash? hash)
    {
        hash = Form().Match(text) is { Success: true, Groups: var groups }
            && new Argon2Cost(Number(groups["m"]), Number(groups["t"])) is { IsPlausible: true } cost
            && Bytes(groups["salt"].Value) is { Length: SaltSize } salt
            && Bytes(groups["hash"].Value) is { Length: HashSize } derived
                ? new(cost, salt, derived)
                : null;
        return hash is not null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"$argon2id$v=19$m={Cost.Memory},t={Cost.Passes},p=1${Text(Salt)}${Text(Hash)}");

    [GeneratedRegex(@"^\$argon2id\$v=19\$m=(?<m>[1-9][0-9]{0,8}),t=(?<t>[1-9][0-9]{0,8}),p=1\$(?<salt>[A-Za-z0-9+/]{22})\$(?<hash>[A-Za-z0-9+/]{43})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[]? Bytes(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var written) ? bytes[..written] : null;
    }
}
