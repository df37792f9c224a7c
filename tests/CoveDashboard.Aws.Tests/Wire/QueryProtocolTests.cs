namespace CoveDashboard.Aws.Tests.Wire;

public sealed class QueryProtocolTests
{
    [Fact]
    public void Write_ListsAndStructures_AreNumbered()
    {
        var request = Models.Write("iam", "CreateRole", """{"RoleName":"r","AssumeRolePolicyDocument":"{ }","Tags":[{"Key":"a&b","Value":"é"},{"Key":"c","Value":""}]}""");

        request.Text().ShouldBe("Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=%7B%20%7D&Tags.member.1.Key=a%26b&Tags.member.1.Value=%C3%A9&Tags.member.2.Key=c&Tags.member.2.Value=");
        request.ContentType.ShouldBe("application/x-www-form-urlencoded; charset=utf-8");
    }

    [Fact]
    public void Write_EmptyList_IsSentAsEmpty() =>
        Models.Write("iam", "CreateUser", """{"UserName":"u","Tags":[]}""").Text().ShouldBe("Action=CreateUser&Version=2010-05-08&UserName=u&Tags=");

    [Fact]
    public void Write_MapAndTimestamp_UsesEntriesAndIso()
    {
        Models.Write("sns", "CreateTopic", """{"Name":"t","Attributes":{"A":"1","B":"2"}}""").Text()
            .ShouldBe("Action=CreateTopic&Version=2010-03-31&Name=t&Attributes.entry.1.key=A&Attributes.entry.1.value=1&Attributes.entry.2.key=B&Attributes.entry.2.value=2");
        Models.Write("cloudformation", "DescribeStackEvents", """{"StackName":"s"}""").Text().ShouldContain("StackName=s");
        Models.Write("rds", "DescribeEvents", """{"StartTime":"2026-01-31T13:00:00+01:00"}""").Text().ShouldContain("StartTime=2026-01-31T12%3A00%3A00Z");
    }

    [Fact]
    public void Write_ListWithNamedElements_UsesTheirName() =>
        Models.Write("rds", "DescribeDBInstances", """{"Filters":[{"Name":"engine","Values":["mysql","postgres"]}]}""").Text()
            .ShouldEndWith("&Filters.Filter.1.Name=engine&Filters.Filter.1.Values.Value.1=mysql&Filters.Filter.1.Values.Value.2=postgres");

    [Fact]
    public void Write_Ec2_FlattensListsAndCapitalisesNames() =>
        Models.Write("ec2", "DescribeVpcs", """{"Filters":[{"Name":"is-default","Values":["true"]}],"VpcIds":["vpc-1","vpc-2"],"DryRun":false}""").Text()
            .ShouldBe("Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=is-default&Filter.1.Value.1=true&VpcId.1=vpc-1&VpcId.2=vpc-2&DryRun=false");

    [Fact]
    public void Read_WrappedResult_TypesWhatTheModelKnowsAndKeepsTheRest() => Models.ShouldRead(
        "iam",
        "ListUsers",
        """
        <ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult>
        <IsTruncated>false</IsTruncated>
        <Users><member><UserName>a</UserName><CreateDate>2026-01-31T12:00:00Z</CreateDate><Novel><item>1</item></Novel></member><member><UserName>b</UserName></member></Users>
        </ListUsersResult><ResponseMetadata><RequestId>x</RequestId></ResponseMetadata></ListUsersResponse>
        """,
        """{"IsTruncated":false,"Users":[{"UserName":"a","CreateDate":"2026-01-31T12:00:00Z","Novel":["1"]},{"UserName":"b"}]}""");

    [Fact]
    public void Read_Map_GivesAnObject() => Models.ShouldRead(
        "iam",
        "GetAccountSummary",
        """
        <GetAccountSummaryResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetAccountSummaryResult><SummaryMap>
        <entry><key>Users</key><value>32</value></entry><entry><key>AccountMFAEnabled</key><value>1</value></entry>
        </SummaryMap></GetAccountSummaryResult></GetAccountSummaryResponse>
        """,
        """{"SummaryMap":{"Users":32,"AccountMFAEnabled":1}}""");

    [Fact]
    public void Read_Ec2_ReadsSetsBooleansAndEmptyLists() => Models.ShouldRead(
        "ec2",
        "DescribeVpcs",
        """
        <DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><vpcSet>
        <item><vpcId>vpc-1</vpcId><isDefault>true</isDefault><tagSet/><futureThing>yes</futureThing></item>
        </vpcSet></DescribeVpcsResponse>
        """,
        """{"Vpcs":[{"VpcId":"vpc-1","IsDefault":true,"Tags":[],"futureThing":"yes"}]}""");

    [Fact]
    public void Read_AnswerWithADoctype_IsRefused() =>
        Should.Throw<System.Xml.XmlException>(() => Models.Read("iam", "ListUsers", """<!DOCTYPE x [<!ENTITY e "boom">]><ListUsersResponse>&e;</ListUsersResponse>"""));
}
