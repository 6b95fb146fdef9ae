using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Laws;

[Threat(46)]
public sealed class NameLawsTests
{
    private static readonly Gen<string> Value = Gen.String[Gen.Char["abXY =,+#\\\";<>/\u00e9\u4e2d-."], 1, 10].Where(value => value.Trim(' ').Length > 0);
    private static readonly Gen<string> Type = Pick.From("2.5.4.3", "2.5.4.10", "2.5.4.11", "2.5.4.97", "0.9.2342.19200300.100.1.1", "1.2.3.4");

    private static readonly Gen<DistinguishedName> Name = Gen.Select(Type, Value, NameComponent.FromText).Array[1, 3].Array[1, 5].Select(parts => new DistinguishedName([.. parts]));

    [Fact]
    public void A_name_is_what_its_texts_say() => Name.Sample(name => Parse(name.ToString()).Equals(name) && Parse(name.ToBrazilString()).Equals(name), iter: 1_000);

    [Fact]
    public void A_name_is_what_a_certificate_with_it_says() => Name.Sample(
        name => name.Equals(DistinguishedName.FromCertificate(Authority.Root.Issue(new X500DistinguishedName(Encode(name))))), iter: 60);

    [Fact]
    public void Equality_is_an_equivalence() => Gen.Select(Name, Gen.Int[0, 3], Gen.Int[0, 3]).Sample(
        (name, one, other) =>
        {
            var (left, right) = (Respelled(name, one), Respelled(name, other));
            return name.Equals(name) && name.Equals(left) && left.Equals(name) && left.Equals(right) && left.GetHashCode() == right.GetHashCode();
        },
        iter: 1_000);

    [Fact]
    public void One_letter_more_makes_another_name() => Gen.Select(Name, Gen.Int[0, 100], Pick.From("x", "\u0131", "\u0301", "0")).Sample(
        (name, which, letter) =>
        {
            var parts = name.RelativeNames.Select(part => part.ToList()).ToList();
            var part = parts[which % parts.Count];
            part[0] = NameComponent.FromText(part[0].Oid, part[0].Text + letter);
            return !new DistinguishedName([.. parts]).Equals(name);
        },
        iter: 1_000);

    [Fact]
    public void Another_order_makes_another_name_unless_it_reads_the_same() => Name.Where(name => name.RelativeNames.Count > 1).Sample(
        name =>
        {
            var reversed = new DistinguishedName([.. name.RelativeNames.Reverse()]);
            return reversed.Equals(name) == name.RelativeNames.Zip(reversed.RelativeNames).All(pair => new DistinguishedName([pair.First]).Equals(new([pair.Second])));
        },
        iter: 500);

    /// <summary>The same name as somebody else would write it.</summary>
    private static DistinguishedName Respelled(DistinguishedName name, int how) => new(
        [.. name.RelativeNames.Select(part => how == 3 ? part.Reverse().ToArray() : part.Select(one => NameComponent.FromText(one.Oid, Respelled(one.Text!, how))).ToArray())]);

    private static string Respelled(string text, int how) => how switch
    {
        0 => text.ToUpperInvariant(),
        1 => text.Replace(" ", "   ", StringComparison.Ordinal),
        2 => $" {text} ",
        _ => text,
    };

    private static DistinguishedName Parse(string text)
    {
        Assert.True(DistinguishedName.TryParse(text, out var name, out var fault), $"{text}: {fault}");
        return name;
    }

    private static byte[] Encode(DistinguishedName name)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var part in name.RelativeNames.Reverse())
            {
                using var set = writer.PushSetOf();
                foreach (var one in part)
                {
                    using var attribute = writer.PushSequence();
                    writer.WriteObjectIdentifier(one.Oid);
                    writer.WriteEncodedValue(one.Der.Span);
                }
            }
        }

        return writer.Encode();
    }
}
