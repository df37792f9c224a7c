using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Storage.Rows.Images;

/// <summary>A question's conditions with their texts made ready: those on places are asked once a cell, those on members once a row.</summary>
internal sealed class ImageCondition
{
    private readonly ImageQuestion _question;
    private readonly string? _below;
    private readonly IReadOnlyList<OnPlace> _places;
    private readonly IReadOnlyList<OnMember> _members;
    private readonly WantedText? _search;

    public ImageCondition(ImageQuestion question)
    {
        _question = question;
        _below = question.OuPath is { } path ? $"{path}/" : null;
        _places = [.. question.Conditions.Where(c => IsPlace(c.Column)).Select(c => new OnPlace(c))];
        _members = [.. question.Conditions.Where(c => !IsPlace(c.Column)).Select(c => new OnMember(c))];
        _search = question.Search is { Length: > 0 } text ? new WantedText(text.ToLowerInvariant()) : null;
    }

    /// <summary>Whether rows of the cell can be meant.</summary>
    public bool MayHold(ImageCell cell)
    {
        if (_question.AccountId is { } account && account != cell.Account.Id)
            return false;
        if (_below is not null && cell.Account.OuPath != _question.OuPath && !cell.Account.OuPath.StartsWith(_below, StringComparison.Ordinal))
            return false;
        foreach (var place in _places)
            if (!place.Holds(cell))
                return false;
        return true;
    }

    public bool Holds(ImageCell cell, ReadOnlySpan<byte> body)
    {
        foreach (var member in _members)
            if (!member.Holds(body))
                return false;
        return _search is not { } search || IsAnywhere(cell, search) || RowJson.AnyContains(body, search);
    }

    private static bool IsPlace(string column) => column is "account" or "region" or "ou";

    private static bool IsAnywhere(ImageCell cell, WantedText text) =>
        text.IsIn(cell.Account.LowerName.Span) || text.IsIn(cell.Account.Utf8Id.Span) || text.IsIn(cell.Account.LowerOuPath.Span) || text.IsIn(cell.Region);

    private static bool Has(ReadOnlyMemory<byte> place, ReadOnlySpan<byte> text) => place.Span.IndexOf(text) >= 0;

    /// <summary>A place has one or two names: one must hold, or, where another is wanted, none may be it.</summary>
    private sealed class OnPlace(RowCondition condition)
    {
        private readonly byte[] _value = ImageAccount.Lower(condition.Value);

        public bool Holds(ImageCell cell) => condition.Column switch
        {
            "account" when condition.Operator is RowOperator.NotEquals => Holds(cell.Account.LowerName) && Holds(cell.Account.Utf8Id),
            "account" => Holds(cell.Account.LowerName) || Holds(cell.Account.Utf8Id),
            "region" => Holds(ImageAccount.Lower(cell.Region)),
            _ => Holds(cell.Account.LowerOuPath),
        };

        private bool Holds(ReadOnlyMemory<byte> place) => condition.Operator switch
        {
            RowOperator.Contains => Has(place, _value),
            RowOperator.Equals => place.Span.SequenceEqual(_value),
            RowOperator.NotEquals => !place.Span.SequenceEqual(_value),
            RowOperator.IsKnown => true,
            RowOperator.IsUnknown or RowOperator.Less or RowOperator.Greater => false,
        };
    }

    private sealed class OnMember(RowCondition condition)
    {
        private readonly MemberName _name = new(condition.Column);
        private readonly byte[] _value = ImageAccount.Lower(condition.Value);
        private readonly double? _number = condition.Number;

        public bool Holds(ReadOnlySpan<byte> body) => condition.Operator switch
        {
            RowOperator.Contains => RowJson.LowerText(body, _name) is { } text && text.AsSpan().IndexOf(_value) >= 0,
            RowOperator.Equals => RowJson.LowerText(body, _name) is { } text && text.AsSpan().SequenceEqual(_value),
            RowOperator.NotEquals => RowJson.LowerText(body, _name) is { } text && !text.AsSpan().SequenceEqual(_value),
            RowOperator.Less => RowJson.Number(body, _name) < _number,
            RowOperator.Greater => RowJson.Number(body, _name) > _number,
            RowOperator.IsKnown => RowJson.LowerText(body, _name) is not null,
            RowOperator.IsUnknown => RowJson.LowerText(body, _name) is null,
        };
    }
}
