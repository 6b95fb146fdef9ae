using System.Text;

namespace Workspaces.Fuzzing.Mutation;

/// <summary>Changes bytes without regard to what they mean.</summary>
internal static class ByteMutation
{
    private const int MaxLength = 100_000;
    private static readonly byte[] Odd = [0x00, 0x01, 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x23, 0x25, 0x2B, 0x2C, 0x2E, 0x2F, 0x3A, 0x3D, 0x5C, 0x7F, 0x80, 0xC3, 0xE2, 0xED, 0xF4, 0xFF];

    public static byte[] Change(Dice dice, byte[] input, byte[] other, IReadOnlyList<string> words)
    {
        var bytes = new List<byte>(input);
        for (var times = 1 + dice.Next(4); times > 0; times--)
        {
            Step(dice, bytes, other, words);
        }

        return bytes.Count > MaxLength ? [.. bytes.Take(MaxLength)] : [.. bytes];
    }

    private static void Step(Dice dice, List<byte> bytes, byte[] other, IReadOnlyList<string> words)
    {
        var at = dice.Next(bytes.Count + 1);
        switch (dice.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << dice.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = dice.Of(Odd);
                break;
            case 2:
                bytes.Insert(at, dice.Of(Odd));
                break;
            case 3:
                bytes.RemoveRange(at, dice.Next(Math.Min(16, bytes.Count - at) + 1));
                break;
            case 4:
                bytes.InsertRange(at, [.. bytes.Skip(dice.Next(bytes.Count + 1)).Take(dice.Next(32))]);
                break;
            case 5 when words.Count > 0:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(dice.Of(words)));
                break;
            case 6:
                bytes.RemoveRange(at, bytes.Count - at);
                bytes.AddRange(other.Skip(dice.Next(other.Length + 1)));
                break;
            case 7 when dice.OneIn(50):
                bytes.InsertRange(at, Enumerable.Repeat(dice.Of(Odd), 1 << dice.Next(14)));
                break;
        }
    }
}
