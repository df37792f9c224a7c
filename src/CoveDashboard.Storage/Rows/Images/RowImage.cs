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
    private readonly Queue<(ImageQuestion Question, int[] Rows)> _answers;

    /// <param name="cells">In the order of the table.</param>
    /// <param name="version">What the table had come to when it was read.</param>
    public RowImage(IReadOnlyList<ImageCell> cells, long version)
    {
        (Cells, Version, _answers) = (cells, version, new(MaxAnswers));
        var count = 0;
        foreach (var cell in cells)
            count += cell.Bodies.Length;
        _rows = new (int, int)[count];
        Weight = (long)count * IndexBytes;
        for (int index = 0, row = 0; index < cells.Count; index++)
        {
            Weight += cells[index].Weight;
            for (var position = 0; position < cells[index].Bodies.Length; position++)
                _rows[row++] = (index, position);
        }
    }

    private RowImage(RowImage same, long version) => (Cells, Version, Weight, _rows, _answers) = (same.Cells, version, same.Weight, same._rows, same._answers);

    public IReadOnlyList<ImageCell> Cells { get; }

    public long Version { get; }

    /// <summary>Bytes of memory, about.</summary>
    public long Weight { get; }

    /// <summary>Numbers of the rows that answer, in their order.</summary>
    public int[] Ask(ImageQuestion question)
    {
        lock (_answers)
            foreach (var (known, rows) in _answers)
                if (known == question)
                    return rows;
        var answer = Find(question);
        lock (_answers)
        {
            if (_answers.Count == MaxAnswers)
                _answers.Dequeue();
            _answers.Enqueue((question, answer));
        }
        return answer;
    }

    /// <summary>The same rows, when the table has come further without any change to them; with the answers that are remembered.</summary>
    public RowImage AsOf(long version) => new(this, version);

    public ImageCell CellOf(int row) => Cells[_rows[row].Cell];

    public int PositionOf(int row) => _rows[row].Position;

    public byte[] BodyOf(int row) => Cells[_rows[row].Cell].Bodies[_rows[row].Position];

    public JsonObject Read(int row) => RowJson.Read(BodyOf(row));

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
