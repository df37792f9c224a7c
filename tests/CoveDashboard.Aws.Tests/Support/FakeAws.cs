using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Tests.Support;

/// <summary>
/// STS and Organizations as far as sessions need them, and whatever else a test answers. AssumeRole gives keys that name
/// the role, so that a request shows who signed it.
/// </summary>
internal sealed class FakeAws : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly Func<RecordedRequest, Answer?> _more;

    public FakeAws(Func<RecordedRequest, Answer?>? more = null, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _more = more ?? (_ => null);
        Server = new RecordingServer(Respond);
    }

    public RecordingServer Server { get; }

    public string CallerAccount { get; set; } = "999999999999";

    public string Partition { get; set; } = "aws";

    public IReadOnlyList<RecordedRequest> Of(string operation) => [.. Server.Requests.Where(r => r.Operation == operation)];

    public AwsHost Host(Func<ConnectionSettings, ConnectionSettings>? change = null)
    {
        var settings = FakeConnections.Over(Server.Url);
        return new AwsHost(change?.Invoke(settings) ?? settings, _time);
    }

    /// <summary>The access key that signed a request.</summary>
    public static string Signer(RecordedRequest request) => request.Headers["Authorization"].Split("Credential=")[1].Split('/')[0];

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private Answer Respond(RecordedRequest request) => _more(request) ?? request.Operation switch
    {
        "GetCallerIdentity" => StsAnswers.Identity(CallerAccount, Partition),
        "AssumeRole" => StsAnswers.Role(_time.GetUtcNow().AddHours(1), "KEYOF" + request.Form("RoleArn")!.Split('/')[^1]),
        "ListRoots" => Answer.Json($$"""{"Roots":[{"Id":"r-ab12","Arn":"arn:{{Partition}}:organizations::999999999999:root/o-abcdefghij/r-ab12","Name":"Root"}]}"""),
        _ => new Answer(400, """{"__type":"UnknownOperationException"}"""),
    };
}
