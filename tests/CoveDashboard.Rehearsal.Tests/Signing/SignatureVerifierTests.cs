using System.Text;
using CoveDashboard.Rehearsal.Protocols;
using CoveDashboard.Rehearsal.Signing;
using Microsoft.AspNetCore.Http;

namespace CoveDashboard.Rehearsal.Tests.Signing;

/// <summary>SigV4 by AWS's own published examples.</summary>
public sealed class SignatureVerifierTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static readonly DateTimeOffset SignedAt = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    public void Verify_OfTheTestSuitesVectors_IsGood(string method, string target, string signature)
    {
        var request = Request(method, target, ("host", "example.amazonaws.com"), ("x-amz-date", "20150830T123600Z"));

        SignatureVerifier.Verify(request, Signed("service", "host;x-amz-date", signature), Secret, SignedAt).ShouldBe(SignatureVerdict.Good);
    }

    [Fact]
    public void Verify_OfTheDocumentedListUsers_IsGood()
    {
        const string signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";

        SignatureVerifier.Verify(ListUsers(), Signed("iam", "content-type;host;x-amz-date", signature), Secret, SignedAt).ShouldBe(SignatureVerdict.Good);
    }

    [Fact]
    public void Verify_OfTheDocumentedS3Get_TakesThePathAsItIsSent()
    {
        var request = Request(
            "GET",
            "/test.txt",
            ("host", "examplebucket.s3.amazonaws.com"),
            ("range", "bytes=0-9"),
            ("x-amz-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("x-amz-date", "20130524T000000Z"));
        var signed = new SignedRequest(
            "AKIAIOSFODNN7EXAMPLE",
            "20130524",
            "us-east-1",
            "s3",
            ["host", "range", "x-amz-content-sha256", "x-amz-date"],
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");

        SignatureVerifier.Verify(request, signed, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero)).ShouldBe(SignatureVerdict.Good);
    }

    [Theory]
    [InlineData(5, nameof(SignatureVerdict.Good))]
    [InlineData(-5, nameof(SignatureVerdict.Good))]
    [InlineData(6, nameof(SignatureVerdict.Skewed))]
    [InlineData(-6, nameof(SignatureVerdict.Skewed))]
    public void Verify_MinutesApart_IsSkewedBeyondFive(int minutes, string expected)
    {
        const string signature = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";

        SignatureVerifier.Verify(ListUsers(), Signed("iam", "content-type;host;x-amz-date", signature), Secret, SignedAt.AddMinutes(minutes)).ToString().ShouldBe(expected);
    }

    [Fact]
    public void Verify_WithABodyThatWasChanged_IsAMismatch()
    {
        var signed = Signed("service", "host;x-amz-date", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
        var request = new WireRequest("POST", "/", Headers(("host", "example.amazonaws.com"), ("x-amz-date", "20150830T123600Z")), Encoding.UTF8.GetBytes("changed"));

        SignatureVerifier.Verify(request, signed, Secret, SignedAt).ShouldBe(SignatureVerdict.Mismatch);
    }

    [Theory]
    [InlineData("x-amz-date")]
    [InlineData("host")]
    public void Verify_WithoutTheHeadersThatMustBeSigned_IsAMismatch(string only)
    {
        var request = Request("GET", "/", ("host", "example.amazonaws.com"), ("x-amz-date", "20150830T123600Z"));
        var signed = Signed("service", only, "");
        var canonical = CanonicalRequest.Build(request, signed, SigningKey.Hash([]), encodePathTwice: true)!;
        var wellSigned = signed with { Signature = SigningKey.Sign(Secret, signed, "20150830T123600Z", canonical) };

        SignatureVerifier.Verify(request, wellSigned, Secret, SignedAt).ShouldBe(SignatureVerdict.Mismatch);
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 Credential=AK/20150830/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=ab", true)]
    [InlineData("AWS4-HMAC-SHA256 Credential=AK/20150830/us-east-1/iam, SignedHeaders=host, Signature=ab", false)]
    [InlineData("AWS4-HMAC-SHA256 Credential=AK/20150830/us-east-1/iam/aws4_request, Signature=ab", false)]
    [InlineData("Bearer abc", false)]
    [InlineData(null, false)]
    public void Parse_OfAnAuthorization_ReadsWellFormedOnesOnly(string? authorization, bool isWellFormed) =>
        (SignedRequest.Parse(authorization) is not null).ShouldBe(isWellFormed);

    private static WireRequest ListUsers() => Request(
        "GET",
        "/?Action=ListUsers&Version=2010-05-08",
        ("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
        ("host", "iam.amazonaws.com"),
        ("x-amz-date", "20150830T123600Z"));

    private static SignedRequest Signed(string service, string headers, string signature) => new("AKIDEXAMPLE", "20150830", "us-east-1", service, headers.Split(';'), signature);

    private static WireRequest Request(string method, string target, params (string Name, string Value)[] headers) => new(method, target, Headers(headers), default);

    private static HeaderDictionary Headers(params (string Name, string Value)[] headers)
    {
        var dictionary = new HeaderDictionary();
        foreach (var (name, value) in headers)
            dictionary[name] = value;
        return dictionary;
    }
}
