using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;

namespace CoveDashboard.Rehearsal.Services.Sns;

/// <summary>
/// SNS: every account has one topic in every region, and publishing to it shows in the call log. Nobody subscribes, so nothing changes.
/// </summary>
internal sealed class SnsService : IRehearsedService
{
    public const string Topic = "cove-notifications";

    private const int MaxSubject = 100;
    private const int MaxMessageBytes = 256 * 1024;

    public string Id => "sns";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; } = new Dictionary<string, OperationHandler>(StringComparer.Ordinal)
    {
        ["Publish"] = new(Publish, Resource: (_, input) => Text(input, "TopicArn") ?? "*"),
    };

    private static Answer Publish(Call call, JsonObject input)
    {
        if (Text(input, "TopicArn") is not { } arn)
            return Invalid("TopicArn or TargetArn Reason: no value for required parameter");
        if (arn.Split(':') is not ["arn", "aws", "sns", var region, var account, var name] || region != call.Region)
            return Invalid("TopicArn");
        // A topic of another account needs a policy of its own, which nobody wrote here.
        if (account != call.AccountId)
            return new AwsFault("AuthorizationError", $"User: {call.Caller.Arn} is not authorized to perform: SNS:Publish on resource: {arn}", 403);
        if (name != Topic)
            return new AwsFault("NotFound", "Topic does not exist", 404);
        if (Text(input, "Subject") is { } subject && !IsSubject(subject))
            return Invalid("Subject");
        var message = Text(input, "Message") ?? "";
        if (message.Length == 0)
            return Invalid("Empty message");
        if (System.Text.Encoding.UTF8.GetByteCount(message) > MaxMessageBytes)
            return Invalid("Message too long");
        if (Text(input, "MessageStructure") is "json" && StructureFault(message) is { } fault)
            return Invalid(fault);
        var id = Ids.For(call, "message");
        return new JsonObject { ["MessageId"] = $"{id.Hex(8)}-{id.Hex(4)}-4{id.Hex(3)}-a{id.Hex(3)}-{id.Hex(12)}" };
    }

    private static bool IsSubject(string subject) =>
        subject.Length is > 0 and <= MaxSubject && subject.All(c => c is >= ' ' and <= '~') && subject[0] != ' ';

    private static string? StructureFault(string message)
    {
        try
        {
            return JsonNode.Parse(message) is JsonObject texts && texts["default"]?.GetValueKind() == JsonValueKind.String
                ? null
                : "Message Structure - No default entry in JSON message body";
        }
        catch (JsonException)
        {
            return "Message Structure - JSON message body failed to parse";
        }
    }

    private static AwsFault Invalid(string what) => new("InvalidParameter", $"Invalid parameter: {what}", 400);

    private static string? Text(JsonObject input, string name) => input[name]?.GetValue<string>();
}
