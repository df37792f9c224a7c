using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Calls;

/// <summary>How much of an answer is read: a dashboard shows settings, it does not move data.</summary>
internal static class BodyBounds
{
    public const int Stream = 5 * 1024 * 1024;
    public const int Answer = 64 * 1024 * 1024;

    public static int Of(OperationModel operation) =>
        operation.Output is { Payload: { } payload } shape && shape.FindMember(payload)?.Shape.Type == ShapeType.Blob ? Stream : Answer;
}
