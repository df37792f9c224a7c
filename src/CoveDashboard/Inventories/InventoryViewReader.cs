using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Inventories;

/// <summary>Reads a view out of an address. What cannot be read is a fault and is left out, so that a page can show the rest and say what it left out.</summary>
internal static class InventoryViewReader
{
    private const int LongestText = 200;

    /// <param name="values">All values of a parameter, in order.</param>
    public static (InventoryView View, IReadOnlyList<Fault> Faults) Read(Func<string, IReadOnlyList<string>> values, ActionDescription action)
    {
        var columns = ViewColumn.Of(action);
        var faults = new List<Fault>();
        var sort = Column("sort", columns);
        var view = new InventoryView
        {
            Question = Text("question") ?? "",
            Search = Text("search"),
            OuPath = Text("ou"),
            AccountId = Text("account"),
            Conditions = [.. values("where").Where(w => w.Length > 0).Select(w => ConditionText.Parse(w, columns, "where")).Where(Keep).Select(p => p.Value!)],
            SortBy = sort,
            Descending = Flag("desc") && sort is not null,
            GroupBy = Column("group", columns.Where(c => c.IsCondition).ToList()),
            Columns = Columns(),
        };
        return (view, faults);

        string? Text(string name)
        {
            if (values(name) is not [{ Length: > 0 } text, ..])
                return null;
            if (text.Length <= LongestText)
                return text;
            faults.Add(new Fault(name, $"Write at most {LongestText} characters."));
            return null;
        }

        bool Keep<T>(Validated<T> parsed)
            where T : class
        {
            faults.AddRange(parsed.Faults);
            return parsed.IsValid;
        }

        bool Flag(string name)
        {
            if (Text(name) is not { } text)
                return false;
            if (bool.TryParse(text, out var flag))
                return flag;
            faults.Add(new Fault(name, "Write true or false."));
            return false;
        }

        string? Column(string name, IReadOnlyList<ViewColumn> known)
        {
            var text = Text(name);
            if (text is null || known.Any(c => c.Name == text))
                return text;
            faults.Add(new Fault(name, ConditionText.NoColumn(text, known)));
            return null;
        }

        IReadOnlyList<string> Columns()
        {
            var wanted = values("columns").SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToHashSet(StringComparer.Ordinal);
            faults.AddRange(wanted.Where(w => columns.All(c => c.Name != w)).Select(w => new Fault("columns", ConditionText.NoColumn(w, columns))));
            return [.. columns.Select(c => c.Name).Where(wanted.Contains)];
        }
    }
}
