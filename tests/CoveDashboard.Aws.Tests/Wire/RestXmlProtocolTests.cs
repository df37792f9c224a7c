namespace CoveDashboard.Aws.Tests.Wire;

public sealed class RestXmlProtocolTests
{
    [Fact]
    public void Write_GreedyLabelAndMetadata_AreBound()
    {
        var request = Models.Write("s3", "PutObject", """{"Bucket":"b","Key":"a b/c+d","Body":"aGk=","Metadata":{"one":"1"},"ContentType":"text/plain"}""");

        request.Path.Select(p => (p.Text, p.Greedy)).ShouldBe([("b", false), ("a b/c+d", true)]);
        request.Headers["x-amz-meta-one"].ShouldBe("1");
        request.ContentType.ShouldBe("text/plain");
        request.Text().ShouldBe("hi");
    }

    [Fact]
    public void Write_SubresourceAndXmlPayload_UsesNamespaceAndFlattenedLists()
    {
        var request = Models.Write("s3", "PutBucketTagging", """{"Bucket":"b","Tagging":{"TagSet":[{"Key":"a","Value":"<x>"}]}}""");

        request.QueryText().ShouldBe("tagging");
        request.Text().ShouldBe("""<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet><Tag><Key>a</Key><Value>&lt;x&gt;</Value></Tag></TagSet></Tagging>""");
        Models.Write("s3", "PutBucketCors", """{"Bucket":"b","CORSConfiguration":{"CORSRules":[{"AllowedMethods":["GET","PUT"],"AllowedOrigins":["*"]}]}}""").Text()
            .ShouldBe("""<CORSConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><CORSRule><AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod><AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>""");
    }

    [Fact]
    public void Write_Attributes_AreWrittenOnTheElement()
    {
        var request = Models.Write("s3", "PutBucketAcl", """{"Bucket":"b","AccessControlPolicy":{"Grants":[{"Grantee":{"ID":"x","Type":"CanonicalUser"},"Permission":"READ"}]}}""");

        request.Text().ShouldContain("""<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>x</ID></Grantee>""");
    }

    [Fact]
    public void Write_BodyWithoutPayload_UsesTheModelsRoot()
    {
        var request = Models.Write("route53", "ChangeResourceRecordSets", """{"HostedZoneId":"Z1","ChangeBatch":{"Changes":[{"Action":"UPSERT","ResourceRecordSet":{"Name":"a.","Type":"A","TTL":60,"ResourceRecords":[{"Value":"1.2.3.4"}]}}]}}""");

        request.Path().ShouldBe("/2013-04-01/hostedzone/Z1/rrset/");
        request.Text().ShouldStartWith("""<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes><Change><Action>UPSERT</Action>""");
    }

    [Fact]
    public void Write_TimestampInAHeader_IsRfc822() =>
        Models.Write("s3", "GetObject", """{"Bucket":"b","Key":"k","IfModifiedSince":"2026-01-31T12:00:00Z"}""").Headers["If-Modified-Since"].ShouldBe("Sat, 31 Jan 2026 12:00:00 GMT");

    [Fact]
    public void Read_ListBuckets_ReadsWrappedLists() => Models.ShouldRead(
        "s3",
        "ListBuckets",
        """<?xml version="1.0"?><ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>o</ID></Owner><Buckets><Bucket><Name>b1</Name><CreationDate>2026-01-31T12:00:00.000Z</CreationDate></Bucket></Buckets></ListAllMyBucketsResult>""",
        """{"Owner":{"ID":"o"},"Buckets":[{"Name":"b1","CreationDate":"2026-01-31T12:00:00Z"}]}""");

    [Fact]
    public void Read_FlattenedLists_CollectsSiblings() => Models.ShouldRead(
        "s3",
        "ListObjectsV2",
        """<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated><Contents><Key>a</Key><Size>1</Size></Contents><Contents><Key>b</Key><Size>2</Size></Contents></ListBucketResult>""",
        """{"IsTruncated":false,"Contents":[{"Key":"a","Size":1},{"Key":"b","Size":2}]}""");

    [Theory]
    [InlineData("""<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">eu-west-1</LocationConstraint>""", """{"LocationConstraint":"eu-west-1"}""")]
    [InlineData("""<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>""", "{}")]
    public void Read_BucketLocation_IsTheRootItself(string body, string expected) => Models.ShouldRead("s3", "GetBucketLocation", body, expected);

    [Fact]
    public void Read_StructurePayload_IsTheNamedMember() => Models.ShouldRead(
        "s3",
        "GetPublicAccessBlock",
        """<PublicAccessBlockConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>false</IgnorePublicAcls></PublicAccessBlockConfiguration>""",
        """{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":false}}""");

    [Fact]
    public void Read_HeadersAndPrefixHeaders_AreCollected()
    {
        var output = Models.Read("s3", "GetObject", "hi", ("Last-Modified", "Sat, 31 Jan 2026 12:00:00 GMT"), ("Content-Length", "2"), ("x-amz-meta-owner", "me"));

        output["Body"]!.GetValue<string>().ShouldBe("aGk=");
        output["LastModified"]!.GetValue<string>().ShouldBe("2026-01-31T12:00:00Z");
        output["ContentLength"]!.GetValue<long>().ShouldBe(2);
        output["Metadata"]!.ToJsonString().ShouldBe("""{"owner":"me"}""");
    }

    [Fact]
    public void Read_GrantWithTypeAttribute_ReadsIt() => Models.ShouldRead(
        "s3",
        "GetBucketAcl",
        """<AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><AccessControlList><Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group"><URI>u</URI></Grantee><Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>""",
        """{"Grants":[{"Grantee":{"URI":"u","Type":"Group"},"Permission":"READ"}]}""");
}
