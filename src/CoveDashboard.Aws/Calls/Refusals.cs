using CoveDashboard.Aws.Limits;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Validation;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Calls;

/// <summary>The one exception in which every call that did not succeed ends.</summary>
internal static class Refusals
{
    public static AwsCallException Parameters(CallRoute route, OperationModel operation, IReadOnlyList<Fault> faults) =>
        new(AwsErrorKind.Validation, "ParameterValidation", string.Join(" ", faults.Select(f => f.Path.Length == 0 ? f.Message : $"{f.Path}: {f.Message}")))
        {
            Service = operation.Service.Id,
            Operation = operation.Name,
            AccountId = route.AccountId,
            AccountName = route.AccountName,
            AccountAlias = route.AccountAlias,
            Region = route.Region,
        };

    public static AwsCallException Unwritable(Call call, ArgumentException cause) =>
        Make(call, AwsErrorKind.Validation, "ParameterValidation", cause.Message, null, null, cause);

    public static AwsCallException LocalLimit(Call call, LimitReachedException cause) =>
        Make(call, AwsErrorKind.LocalLimit, "LocalLimit", cause.Message, null, null, cause);

    public static AwsCallException Failed(Call call, CallFailure failure) =>
        Make(call, failure.Kind, failure.Code, failure.Message, failure.Status, failure.RequestId, failure.Cause);

    private static AwsCallException Make(Call call, AwsErrorKind kind, string code, string message, int? status, string? requestId, Exception? cause) =>
        new(kind, code, message, cause)
        {
            Service = call.Operation.Service.Id,
            Operation = call.Operation.Name,
            AccountId = call.Route.AccountId,
            AccountName = call.Route.AccountName,
            AccountAlias = call.Route.AccountAlias,
            Region = call.Region,
            RequestId = requestId,
            HttpStatus = status,
            Attempts = call.Attempts,
        };
}
