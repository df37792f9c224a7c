using System.Text;

namespace CoveDashboard.Aws.Tests.Wire;

public sealed class RestJsonProtocolTests
{
    [Fact]
    public void Write_PathQueryAndHeaders_AreBound()
    {
        var request = Models.Write("lambda", "GetFunction", """{"FunctionName":"arn:aws:lambda:eu-west-1:1:function:f","Qualifier":"a b"}""");

        (request.Method, request.QueryText()).ShouldBe(("GET", "Qualifier=a b"));
        request.Path().ShouldBe("/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:f");
        request.Path[^1].Label.ShouldBe("FunctionName");
        request.Body.ShouldBeEmpty();
    }

    [Fact]
    public void Write_BlobPayloadWithHeaders_IsTheBody()
    {
        var request = Models.Write("lambda", "Invoke", $$"""{"FunctionName":"f","InvocationType":"RequestResponse","Payload":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"a\":1}"))}}"}""");

        request.Text().ShouldBe("""{"a":1}""");
        request.Headers["X-Amz-Invocation-Type"].ShouldBe("RequestResponse");
    }

    [Fact]
    public void Write_ListInTheQueryString_IsRepeated()
    {
        var request = Models.Write("lambda", "UntagResource", """{"Resource":"arn:x","TagKeys":["a","b"]}""");

        request.QueryText().ShouldBe("tagKeys=a&tagKeys=b");
        request.Method.ShouldBe("DELETE");
    }

    [Fact]
    public void Write_NoMembersGivenButABodyModelled_SendsAnEmptyObject()
    {
        var request = Models.Write("lambda", "PutFunctionConcurrency", """{"FunctionName":"f","ReservedConcurrentExecutions":0}""");

        request.Text().ShouldBe("""{"ReservedConcurrentExecutions":0}""");
        Models.Write("guardduty", "ListDetectors", """{"MaxResults":3}""").Body.ShouldBeEmpty();
    }

    [Fact]
    public void Write_EmptyLabel_IsRefused() =>
        Should.Throw<ArgumentException>(() => Models.Write("lambda", "GetFunction", """{"FunctionName":""}""")).Message.ShouldStartWith("FunctionName is part of the request's path");

    [Fact]
    public void Read_WireNamesDifferFromMembers_GivesMembersNames() => Models.ShouldRead(
        "guardduty",
        "ListDetectors",
        """{"detectorIds":["a","b"],"nextToken":"t"}""",
        """{"DetectorIds":["a","b"],"NextToken":"t"}""");

    [Fact]
    public void Read_PayloadHeadersAndStatus_AreCollected()
    {
        var output = Models.Read("lambda", "Invoke", "hello", ("X-Amz-Function-Error", "Unhandled"), ("X-Amz-Executed-Version", "7"));

        output["Payload"]!.GetValue<string>().ShouldBe("aGVsbG8=");
        output["FunctionError"]!.GetValue<string>().ShouldBe("Unhandled");
        output["ExecutedVersion"]!.GetValue<string>().ShouldBe("7");
        output["StatusCode"]!.GetValue<int>().ShouldBe(200);
    }
}
