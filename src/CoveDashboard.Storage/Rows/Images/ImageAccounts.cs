namespace CoveDashboard.Storage.Rows.Images;

/// <summary>The accounts of an image while it is read, each made once. For one thread.</summary>
internal sealed class ImageAccounts
{
    private readonly Dictionary<(string Id, string Name, string OuPath), ImageAccount> _accounts = [];

    private ImageAccount? _last;

    public ImageAccount Of(string id, string name, string ouPath)
    {
        if (_last is { } last && ReferenceEquals(last.Id, id) && ReferenceEquals(last.Name, name) && ReferenceEquals(last.OuPath, ouPath))
            return last;
        if (!_accounts.TryGetValue((id, name, ouPath), out var account))
            _accounts[(id, name, ouPath)] = account = new ImageAccount(id, name, ouPath);
        return _last = account;
    }
}
