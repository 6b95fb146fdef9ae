using System.Buffers.Text;
using System.Text;

namespace Workspaces.Fuzzing.Mutation;

/// <summary>Changes header or claims of a JWT, and signs it again half of the time, so that what comes behind the signature is reached.</summary>
internal static class JwtMutation
{
    public static byte[] Change(Dice dice, byte[] input, IReadOnlyList<string> words, Func<string, byte[]> sign)
    {
        var parts = Encoding.UTF8.GetString(input).Split('.');
        var part = dice.Next(2);
        if (parts.Length != 3 || !Base64Url.IsValid(parts[part]))
        {
            return input;
        }

        var json = Base64Url.DecodeFromChars(parts[part]);
        parts[part] = Base64Url.EncodeToString(dice.OneIn(4) ? ByteMutation.Change(dice, json, json, words) : JsonMutation.Change(dice, json, words));
        var signed = parts[0] + "." + parts[1];
        return Encoding.UTF8.GetBytes(signed + "." + (dice.OneIn(2) ? Base64Url.EncodeToString(sign(signed)) : parts[2]));
    }
}
