using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Sessions;

/// <summary>Stops what a session may not call before it leaves the process.</summary>
/// <param name="purpose">What the session is for.</param>
/// <param name="allowed">Declared operations, <c>service:Operation</c>; null: every metadata read.</param>
internal sealed class CallGuard(SessionPurpose purpose, IReadOnlySet<string>? allowed)
{
    private const string Publish = "sns:Publish";

    /// <exception cref="AwsCallException">The operation is not allowed here.</exception>
    public void Check(OperationModel operation, string accountId, string region)
    {
        if (Refusal(operation) is { } message)
        {
            throw new AwsCallException(AwsErrorKind.WriteRefused, "OperationNotAllowed", message)
            {
                Service = operation.Service.Id,
                Operation = operation.Name,
                AccountId = accountId,
                Region = region,
            };
        }
    }

    private string? Refusal(OperationModel operation)
    {
        var key = $"{operation.Service.Id}:{operation.Name}";
        if (purpose == SessionPurpose.Notify)
            return key == Publish ? null : $"{key} is not {Publish}, and this session only tells a topic. Nothing was sent.";
        var declared = allowed is not null && allowed.Contains(key);
        if (purpose == SessionPurpose.Read && operation.Class == OperationClass.Write)
            return $"{key} may change something, and this session only reads. Nothing was sent.";
        if (allowed is not null && !declared)
            return $"{key} is not among the operations that the action declares. Nothing was sent.";
        return purpose == SessionPurpose.Read && operation.Class == OperationClass.DataRead && !declared
            ? $"{key} reads customers' data, and no action declares it here. Nothing was sent."
            : null;
    }
}
