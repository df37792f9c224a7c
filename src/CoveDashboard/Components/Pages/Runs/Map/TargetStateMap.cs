using System.Buffers.Binary;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Components.Pages.Runs.Map;

/// <summary>
/// State of every target of a run, one byte each, and which of them changed since they were last taken by the one reader.
/// Bounded by the number of targets however long nobody reads. Used on the circuit's dispatcher only.
/// </summary>
public sealed class TargetStateMap
{
    /// <summary>Bytes of a change: the ordinal (little endian, 4 bytes), then the state.</summary>
    public const int ChangeSize = 5;

    private byte[] _states;
    private bool[] _isDirty;
    private readonly List<int> _dirty = [];

    public TargetStateMap(int count)
    {
        _states = new byte[count];
        _isDirty = new bool[count];
    }

    public int Count => _states.Length;

    public TargetState this[int ordinal] => (TargetState)_states[ordinal];

    /// <summary>Takes the state of all targets from a snapshot; what did not change is not marked.</summary>
    public void Replace(ReadOnlySpan<byte> states)
    {
        if (states.Length != _states.Length)
        {
            _states = new byte[states.Length];
            _isDirty = new bool[states.Length];
            _dirty.Clear();
            states.CopyTo(_states);
            for (var ordinal = 0; ordinal < states.Length; ordinal++)
                Mark(ordinal);
            return;
        }
        for (var ordinal = 0; ordinal < states.Length; ordinal++)
            Set(ordinal, (TargetState)states[ordinal]);
    }

    /// <summary>Sets one state; an ordinal that the run does not have is ignored.</summary>
    public void Set(int ordinal, TargetState state)
    {
        if ((uint)ordinal >= (uint)_states.Length || _states[ordinal] == (byte)state)
            return;
        _states[ordinal] = (byte)state;
        Mark(ordinal);
    }

    /// <summary>All states, and forgets what was marked.</summary>
    public byte[] TakeAll()
    {
        Forget();
        return [.. _states];
    }

    /// <summary>The changed targets, <see cref="ChangeSize"/> bytes each, in the order of changing; empty when nothing changed.</summary>
    public byte[] TakeChanges()
    {
        var packed = new byte[_dirty.Count * ChangeSize];
        var at = packed.AsSpan();
        foreach (var ordinal in _dirty)
        {
            BinaryPrimitives.WriteInt32LittleEndian(at, ordinal);
            at[4] = _states[ordinal];
            at = at[ChangeSize..];
        }
        Forget();
        return packed;
    }

    private void Mark(int ordinal)
    {
        if (_isDirty[ordinal])
            return;
        _isDirty[ordinal] = true;
        _dirty.Add(ordinal);
    }

    private void Forget()
    {
        foreach (var ordinal in _dirty)
            _isDirty[ordinal] = false;
        _dirty.Clear();
    }
}
