using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Aws.Notices;

/// <summary>
/// Publishes on the connection's own session, which may call <c>sns:Publish</c> and nothing else (<see cref="SessionPurpose.Notify"/>). No
/// write gate stands before it: who pressed the red button wants to hear what it stopped.
/// </summary>
internal sealed class TopicCarrier(IAccountSessionFactory sessions) : ITopicCarrier
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(20);

    public async Task<CarryResult> PublishAsync(NoticeChannel channel, TopicMessage message, CancellationToken cancellationToken)
    {
        // arn:aws:sns:eu-west-1:123456789012:name
        var (arn, parts) = (channel.TopicArn!, channel.TopicArn!.Split(':'));
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(AtMost);
        try
        {
            await using var session = await sessions.OpenAsync(
                new AccountSessionRequest { Connection = channel.Connection!, AccountId = parts[4], UseCallerSession = true, Purpose = SessionPurpose.Notify }, late.Token);
            var output = await session.InRegion(parts[3]).CallAsync("sns", "Publish", Input(arn, message), late.Token);
            return new CarryResult(CarryEnd.Taken, 200, $"Published as {output["MessageId"]?.GetValue<string>()}.");
        }
        catch (AwsCallException refused)
        {
            // AWS's message may name people and accounts; its code says enough.
            return new CarryResult(IsFinal(refused.Kind) ? CarryEnd.Refused : CarryEnd.TryAgain, null, $"AWS answered {refused.Code}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CarryResult(CarryEnd.TryAgain, null, $"AWS did not answer within {AtMost.TotalSeconds:0} seconds.");
        }
    }

    private static JsonObject Input(string arn, TopicMessage message) => new()
    {
        ["TopicArn"] = arn,
        ["Subject"] = message.Subject,
        ["MessageStructure"] = "json",
        ["Message"] = new JsonObject { ["default"] = message.Json, ["email"] = message.Words, ["sms"] = message.Words }.ToJsonString(),
        ["MessageAttributes"] = new JsonObject([.. message.Attributes.Select(a => KeyValuePair.Create(
            a.Key, (JsonNode?)new JsonObject { ["DataType"] = "String", ["StringValue"] = a.Value }))]),
    };

    private static bool IsFinal(AwsErrorKind kind) => kind is AwsErrorKind.AccessDenied or AwsErrorKind.Validation or AwsErrorKind.NotFound or AwsErrorKind.WriteRefused;
}
