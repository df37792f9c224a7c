using System.Diagnostics.CodeAnalysis;

namespace CoveDashboard.Engine.Validation;

/// <summary>Either a value or every fault at once; never both.</summary>
public sealed class Validated<T>
    where T : class
{
    private Validated(T? value, IReadOnlyList<Fault> faults)
    {
        Value = value;
        Faults = faults;
    }

    /// <summary>The value; null when there are faults.</summary>
    public T? Value { get; }

    /// <summary>All faults; empty when there is a value.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null;

    public static implicit operator Validated<T>(T value) => new(value, []);

    /// <summary>For interfaces, which no conversion leads from.</summary>
    public static Validated<T> Of(T value) => new(value, []);

    /// <param name="faults">At least one fault.</param>
    public static Validated<T> Refused(params IReadOnlyList<Fault> faults) =>
        faults.Count > 0 ? new(null, faults) : throw new ArgumentException("A refusal names at least one fault.", nameof(faults));
}
