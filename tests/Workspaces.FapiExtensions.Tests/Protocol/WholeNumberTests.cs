using System.Globalization;
using System.Text.Json;
using CsCheck;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;

namespace Workspaces.FapiExtensions.Tests.Protocol;

public sealed class WholeNumberTests
{
    /// <summary>RFC 8259 6: the number, what is its whole part (null = nothing that is held), and whether it is whole.</summary>
    public static TheoryData<string, long?, bool> Rfc8259Clause6 => new()
    {
        { "3600", 3600, true }, { "3600.0", 3600, true }, { "3600.000", 3600, true }, { "3.6e3", 3600, true }, { "3.6E+3", 3600, true }, { "0.036e5", 3600, true },
        { "36000e-1", 3600, true }, { "0", 0, true }, { "-0", 0, true }, { "-0.0", 0, true }, { "0e999999999999999999999", 0, true }, { "-1", -1, true }, { "-3.6e3", -3600, true },
        { "9223372036854775807", long.MaxValue, true }, { "9.223372036854775807e18", long.MaxValue, true }, { "-9223372036854775808", long.MinValue, true },
        { "1.5", 1, false }, { "-1.5", -2, false }, { "0.5", 0, false }, { "1e-1", 0, false }, { "1.00000000000000000000000000000001", 1, false }, { "1e-999999999999999999999", 0, false },
        { "9223372036854775808", null, false }, { "1e19", null, false }, { "1e400", null, false }, { "1e999999999999999999999", null, false },
        { "\"3600\"", null, false }, { "true", null, false }, { "null", null, false }, { "[3600]", null, false },
    };

    [Theory]
    [MemberData(nameof(Rfc8259Clause6))]
    public void Reads_a_number_however_it_is_written(string json, long? floor, bool whole)
    {
        var element = JsonElement.Parse(json);

        Assert.Equal((whole, whole ? floor ?? 0 : 0), (WholeNumber.TryRead(element, out var number), whole ? number : 0));
        Assert.Equal((floor is not null, floor ?? 0), (WholeNumber.TryReadFloor(element, out var below), below));
    }

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("007", 7L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("", null)]
    [InlineData("7\0", null)]
    [InlineData("\07", null)]
    [InlineData(" 7", null)]
    [InlineData("7 ", null)]
    [InlineData("+7", null)]
    [InlineData("-7", null)]
    [InlineData("7.0", null)]
    [InlineData("٧", null)]
    [InlineData("9223372036854775808", null)]
    public void Reads_digits_and_nothing_beside_them(string text, long? expected) =>
        Assert.Equal((expected is not null, expected ?? 0), (WholeNumber.TryReadDigits(text, out var number), number));

    [Fact]
    public void Reads_what_it_wrote_with_any_exponent() => Gen.Long.Where(number => number != 0).Select(Gen.Int[0, 12]).Sample((number, shift) =>
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        Assert.True(WholeNumber.TryRead(JsonElement.Parse($"{digits}{new string('0', shift)}e-{shift}"), out var read));
        Assert.Equal(number, read);
    });

    [Theory]
    [InlineData("1.7e9", 1_700_000_000)]
    [InlineData("1700000000.0", 1_700_000_000)]
    [InlineData("1700000000.9", 1_700_000_000)]
    public void Times_of_a_jwt_are_such_numbers(string json, long seconds)
    {
        Assert.True(JwtClaims.TryRead(JsonElement.Parse($$"""{"exp":{{json}},"nbf":{{json}},"iat":{{json}}}"""), out var claims));
        Assert.Equal([seconds, seconds, seconds], [claims.Expires!.Value.ToUnixTimeSeconds(), claims.NotBefore!.Value.ToUnixTimeSeconds(), claims.IssuedAt!.Value.ToUnixTimeSeconds()]);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-0.5")]
    [InlineData("1e12")]
    [InlineData("1e400")]
    [InlineData("\"1700000000\"")]
    public void A_time_outside_1970_to_9999_makes_a_jwt_unreadable(string json) =>
        Assert.False(JwtClaims.TryRead(JsonElement.Parse($$"""{"exp":{{json}}}"""), out _));

    [Theory]
    [InlineData("3.6e3", "3600")]
    [InlineData("-0", "0")]
    [InlineData("0.5", "0.5")]
    [InlineData("1e400", "1e400")]
    [InlineData("\"3.6e3\"", "3.6e3")]
    public void A_parameter_of_a_request_object_is_its_digits(string json, string text) => Assert.Equal(text, ProtocolValue.Text(JsonElement.Parse(json)));

    [Theory]
    [InlineData("3.6e3", 3600L)]
    [InlineData("3600.0", 3600L)]
    [InlineData("3600", 3600L)]
    public void The_default_max_age_of_a_client_is_such_a_number(string json, long seconds) =>
        Assert.Equal(seconds, JsonSerializer.Deserialize<ClientMetadata>($$"""{"client_id":"c","default_max_age":{{json}}}""", ProtocolJson.Options)?.DefaultMaxAge);

    [Fact]
    public void A_default_max_age_with_a_fraction_is_none() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ClientMetadata>("""{"client_id":"c","default_max_age":0.5}""", ProtocolJson.Options));
}
