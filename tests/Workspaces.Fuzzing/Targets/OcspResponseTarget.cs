using System.Text;
using Workspaces.FapiExtensions.Certificates.Revocation;

namespace Workspaces.Fuzzing.Targets;

/// <summary>Answers of OCSP responders. After the first byte stands an answer, or, where that byte is odd, what the authority is made to sign.</summary>
internal sealed class OcspResponseTarget : Target
{
    private const byte Good = 0x80;
    private const byte Unknown = 0x82;
    private static readonly byte[] BasicType = [0x06, 0x09, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01];
    private static readonly OcspCertificateId Asked = OcspCertificateId.Of(GivenAuthority.Client, GivenAuthority.Certificate);
    private static readonly OcspCertificateId Unasked = OcspCertificateId.Of(GivenAuthority.Other, GivenAuthority.Certificate);

    private static readonly byte[][] Contents =
    [
        Data(One(Asked, [Good, 0], 1)),
        Data(One(Asked, Revoked(), 1)),
        Data(One(Asked, [Unknown, 0], 1)),
        Data(One(Asked, [Good, 0], -1)),
        Data([.. One(Unasked, [Good, 0], 1), .. One(Asked, Revoked(), null)]),
        Data(One(Unasked, [Good, 0], 1)),
    ];

    public override string Name => "ocsp-response";

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. Contents.Select(content => (byte[])[0, .. Answer(content)]), .. Contents.Select(content => (byte[])[1, .. content]), [0, 0x30, 3, 0x0a, 1, 6]];

    public override IReadOnlyList<string> Words => ["\u0018\u000f20300102030405Z", "\u0018\u000f20300102040405Z", "\u0080\u0000", "\u0082\u0000", "\u00a0\u0011", "\u00a1\u0011", "\u00a1\u0000", "\u0030\u0000", "\u0001\u0001\u00ff", "\u0004\u0000", "\n\u0001\u0000"];

    public override string Run(byte[] input)
    {
        if (input.Length == 0)
        {
            return "nothing";
        }

        var signs = input[0] % 2 == 1;
        var answer = OcspResponse.TryRead(signs ? Answer(input[1..]) : input[1..], Asked, GivenAuthority.Certificate, Given.Now, out var fault);
        Law(answer is null != fault is null, "There is an answer, or a fault.");
        if (answer is null)
        {
            return $"{signs} {fault}";
        }

        Law(signs || Contents.Any(content => input.AsSpan().IndexOf(content) >= 0), "Nothing counts that the authority did not sign.");
        Law(!signs || input.AsSpan().IndexOf(Asked.Der) >= 0, "It names the certificate that was asked about.");
        Law(answer.Status is RevocationStatus.Good or RevocationStatus.Revoked, "It says something.");
        Law(answer.Ends > Given.Now && answer.ThisUpdate <= Given.Now + RevocationList.ClockTolerance, "It counts now.");
        return $"{signs} {answer.Status} {answer.NextUpdate is null}";
    }

    private static byte[] Answer(byte[] content) => GivenAuthority.Sequence(
        [0x0a, 1, 0, .. GivenAuthority.Element(0xa0, GivenAuthority.Sequence([.. BasicType, .. GivenAuthority.Element(0x04, GivenAuthority.Sign(content))]))]);

    private static byte[] Data(byte[] answers) => GivenAuthority.Sequence(
        [.. GivenAuthority.Element(0xa2, GivenAuthority.Element(0x04, OcspCertificateId.KeyHash(GivenAuthority.Certificate))), .. Time(0), .. GivenAuthority.Sequence(answers)]);

    private static byte[] One(OcspCertificateId certificate, byte[] status, int? hours) => GivenAuthority.Sequence(
        [.. certificate.Der, .. status, .. Time(-2), .. hours is { } until ? GivenAuthority.Element(0xa0, Time(until)) : []]);

    private static byte[] Revoked() => GivenAuthority.Element(0xa1, Time(-3));

    private static byte[] Time(int hours) => GivenAuthority.Element(0x18, Encoding.ASCII.GetBytes($"{Given.Now.AddHours(hours):yyyyMMddHHmmss}Z"));
}
