using System.Text.Json.Nodes;

namespace CoveDashboard.Storage.Rows.Images;

/// <summary>
/// The rows of a table in memory, with the answers that the database's functions would give. Never changed, so safe for many threads; remembers
/// which rows answered the last <see cref="MaxAnswers"/> questions, because whoever turns a page asks the same one again.
/// </summary>
internal sealed class RowImage
{
    private const int MaxAnswers = 4;

    /// <summary>What a row takes beside its cell: where it is, and that once more in each answer.</summary>
    private const int IndexBytes = 8 + (MaxAnswers * sizeof(int));

    private readonly (int Cell, int Position)[] _rows;
    private readonly Lock _lock = new();
    private readonly Queue<(ImageQuestion Question, int[] Rows)> _answers = new(MaxAnswers);

    /// <param name="cells">In the order of the table.</param>
    /// <param name="version">What the table had come to when it was read.</param>
    public RowImage(IReadOnlyList<ImageCell> cells, long version)
    {
        (Cells, Version) = (cells, version);
        _rows = [.. cells.SelectMany((cell, index) => Enumerable.Range(0, cell.Bodies.Count).Select(position => (index, position)))];
        Weight = cells.Sum(c => c.Weight) + ((long)_rows.Length * IndexBytes);
    }

    public IReadOnlyList<ImageCell> Cells { get; }

    public long Version { get; }

    /// <summary>Bytes of memory, about.</summary>
    public long Weight { get; }

    /// <summary>Numbers of the rows that answer, in their order.</summary>
    public int[] Ask(ImageQuestion question)
    {
        lock (_lock)
            foreach (var (known, rows) in _answers)
                if (known == question)
                    return rows;
        var answer = Find(question);
        lock (_lock)
        {
            if (_answers.Count == MaxAnswers)
                _answers.Dequeue();
            _answers.Enqueue((question, answer));
        }
        return answer;
    }

    public ImageCell CellOf(int row) => Cells[_rows[row].Cell];

    public int PositionOf(int row) => _rows[row].Position;

    public ReadOnlySpan<byte> BodyOf(int row) => BytesOf(row).Span;

    public JsonObject Read(int row) => RowJson.Read(BytesOf(row));

    private ReadOnlyMemory<byte> BytesOf(int row) => Cells[_rows[row].Cell].Bodies[_rows[row].Position];

    private int[] Find(ImageQuestion question)
    {
        var condition = new ImageCondition(question);
        var found = new List<int>(_rows.Length);
        var (cell, isCellOpen) = (-1, false);
        for (var row = 0; row < _rows.Length; row++)
        {
            if (_rows[row].Cell != cell)
                isCellOpen = condition.MayHold(Cells[cell = _rows[row].Cell]);
            if (isCellOpen && condition.Holds(Cells[cell], BodyOf(row)))
                found.Add(row);
        }
        return ImageOrder.Of(this, found, question);
    }
}
