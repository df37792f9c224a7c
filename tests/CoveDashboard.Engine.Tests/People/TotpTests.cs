using System.Text;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Engine.Tests.People;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_OfTheRfcsTimes_IsTheRfcs(long seconds, string code) => Totp.Code(Secret, seconds / 30).ShouldBe(code);

    [Theory]
    [InlineData(-30, true)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(-31, false)]
    public void Match_OneStepOff_IsTaken_TwoAreNot(int drift, bool matches)
    {
        var beginOfStep = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var code = Totp.Code(Secret, 1_800_000_000 / 30);

        Totp.Match(Secret, code, beginOfStep.AddSeconds(drift)).ShouldBe(matches ? 60_000_000 : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("２８７０８２")]
    public void Match_WhatIsNoCode_IsRefused(string code) => Totp.Match(Secret, code, DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBeNull();

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void ToBase32_OfTheRfcsTexts_IsTheRfcs(string text, string base32) => Totp.ToBase32(Encoding.ASCII.GetBytes(text)).ShouldBe(base32);
}
