using System.Text;
using Workspaces.Fuzzing;

namespace Workspaces.FapiExtensions.Tests.Fuzzing;

/// <summary>What fuzzing found once, it never finds again.</summary>
public sealed class FindsTests
{
    public static TheoryData<string> Targets => [.. Catalog.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Nothing_is_wrong_with_it_any_more(string name)
    {
        var target = Catalog.Find(name)!;

        Assert.All(FindsFolder.Read(FindsFolder.Kept, target), find => Assert.Null(Trial.Run(target, find.Input).Fault));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Good_input_is_accepted_and_nothing_at_all_is_not_fatal(string name)
    {
        var target = Catalog.Find(name)!;

        Assert.All(target.Seeds, seed => Assert.Null(Trial.Run(target, seed).Fault));
        Assert.All([[], [0], "{"u8.ToArray(), "=="u8.ToArray()], (byte[] input) => Assert.Null(Trial.Run(target, input).Fault));
        Assert.True(target.Seeds.Select(seed => Trial.Run(target, seed).Outcome).Distinct().Count() > 1);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_campaign_goes_the_same_way_for_the_same_seed(string name)
    {
        var target = Catalog.Find(name)!;

        Assert.Equal(First(target, 1), First(target, 1));
        Assert.NotEqual(First(target, 1), First(target, 2));
    }

    [Theory]
    [InlineData("throws", "It threw")]
    [InlineData("lies", "This does not hold")]
    [InlineData("swallows", "It allocated")]
    public void A_parser_that_misbehaves_is_found(string how, string fault)
    {
        var find = new Campaign(new Misbehaving(how), 1, []).Run(TimeSpan.FromSeconds(5));

        Assert.StartsWith(fault, find?.Fault, StringComparison.Ordinal);
        Assert.Contains((byte)'!', find!.Input);
    }

    [Fact]
    public void A_find_can_be_kept_and_read_again()
    {
        var folder = Directory.CreateTempSubdirectory("finds");
        var target = Catalog.All[0];

        FindsFolder.Write(folder.FullName, target, [1, 2, 3]);

        Assert.Equal([1, 2, 3], Assert.Single(FindsFolder.Read(folder.FullName, target)).Input);
        folder.Delete(recursive: true);
    }

    private static List<string> First(Target target, ulong seed)
    {
        var dice = new Dice(seed);
        return [.. Enumerable.Range(0, 20).Select(_ => $"{WithoutSignature(target.Reshape(dice, dice.Of(target.Seeds)))} {dice.Next(1_000_000)}")];
    }

    // Signatures with ECDSA are never the same twice.
    private static string WithoutSignature(byte[] input)
    {
        var text = Encoding.Latin1.GetString(input);
        return text.Count(character => character == '.') == 2 ? text[..text.LastIndexOf('.')] : text;
    }

    private sealed class Misbehaving(string how) : Target
    {
        public override string Name => how;

        public override IReadOnlyList<byte[]> Seeds => [Encoding.UTF8.GetBytes("good")];

        public override IReadOnlyList<string> Words => ["!"];

        public override string Run(byte[] input)
        {
            if (!input.Contains((byte)'!'))
            {
                return "good";
            }

            Law(how != "lies", "No exclamation.");
            return how == "throws" ? throw new InvalidOperationException() : $"{new byte[16 * 1024 * 1024].Length}";
        }
    }
}
