using System.Globalization;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads query strings of lists and notes every fault, unknown parameters too.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    public const int MaxLimit = 1000;
    private const int DefaultLimit = 100;

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Fault> _faults = [];

    public static Validated<RunQuery> Runs(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        return reader.Close(new RunQuery
        {
            Connection = reader.Text("connection"),
            Action = reader.Text("action"),
            Statuses = reader.Choices<RunStatus>("status"),
            CreatedBy = reader.Text("createdBy"),
            Limit = reader.Limit(),
            Cursor = reader.Text("cursor"),
        });
    }

    public static Validated<PlanQuery> Plans(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        return reader.Close(new PlanQuery
        {
            Connection = reader.Text("connection"),
            States = reader.Choices<PlanState>("state"),
            Limit = reader.Limit(),
            Cursor = reader.Text("cursor"),
        });
    }

    /// <summary>A list without conditions.</summary>
    public static Validated<PageQuery> Page(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        return reader.Close(new PageQuery(reader.Limit(), reader.Text("cursor")));
    }

    /// <param name="format">One of the formats of results.</param>
    public static Validated<ResultQuery> Results(IQueryCollection query, out string format)
    {
        var reader = new QueryReader(query);
        format = reader.Text("format") ?? "json";
        return reader.Close(new ResultQuery
        {
            States = reader.Choices<TargetState>("state"),
            AccountId = reader.Text("account"),
            Region = reader.Text("region"),
            Cause = reader.Text("cause"),
            Effective = reader.Flag("effective"),
            Limit = reader.Limit(),
            Cursor = reader.Text("cursor"),
        });
    }

    /// <summary>Null when absent or empty.</summary>
    public string? Text(string name)
    {
        _known.Add(name);
        return query[name] is [{ Length: > 0 } value, ..] ? value : null;
    }

    /// <summary>Every value of a parameter that may be repeated.</summary>
    public IReadOnlyList<string> Values(string name)
    {
        _known.Add(name);
        return [.. query[name].OfType<string>()];
    }

    /// <summary>How many items of a list to leave out at its start; 0 when absent.</summary>
    public int Skip()
    {
        if (Text("skip") is not { } text)
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var skip))
            return skip;
        Fault("skip", "Write a whole number from 0.");
        return 0;
    }

    public void Fault(string name, string message) => _faults.Add(new Fault(name, message));

    public int Limit()
    {
        if (Text("limit") is not { } text)
            return DefaultLimit;
        if (int.TryParse(text, out var limit) && limit is >= 1 and <= MaxLimit)
            return limit;
        _faults.Add(new Fault("limit", $"Write a whole number from 1 to {MaxLimit}."));
        return DefaultLimit;
    }

    public bool Flag(string name)
    {
        if (Text(name) is not { } text)
            return false;
        if (!bool.TryParse(text, out var flag))
            _faults.Add(new Fault(name, "Write true or false."));
        return flag;
    }

    public List<T> Choices<T>(string name)
        where T : struct, Enum
    {
        _known.Add(name);
        var choices = new List<T>();
        foreach (var text in query[name].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            if (Enum.GetNames<T>().FirstOrDefault(n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase)) is { } known)
                choices.Add(Enum.Parse<T>(known));
            else
                _faults.Add(new Fault(name, $"\"{text}\" is none of {string.Join(", ", Enum.GetNames<T>())}."));
        return choices;
    }

    /// <summary>The value, or every fault.</summary>
    public Validated<T> Close<T>(T value)
        where T : class
    {
        foreach (var name in query.Keys.Where(k => !_known.Contains(k)))
            _faults.Add(new Fault(name, $"Is not known here. Known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}."));
        return _faults.Count == 0 ? value : Validated<T>.Refused(_faults);
    }
}

/// <summary>Which page of a list.</summary>
internal sealed record PageQuery(int Limit, string? Cursor);
