using System.Collections.Concurrent;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Engine.Organizations.Tags;

/// <summary>Asks for the tags of many accounts, some at once. When only refusals come, it stops asking: the rest would be refused too.</summary>
internal sealed class TagCrawl(
    Func<string, CancellationToken, Task<IReadOnlyDictionary<string, string>>> read, IReadOnlyList<Account> accounts, IProgress<AccountTagProgress> progress)
{
    /// <summary>Calls at once: Organizations allows few a second, and more would only be throttled.</summary>
    public const int Concurrency = 8;

    /// <summary>So many refusals without one answer end the asking.</summary>
    public const int HopelessAfter = 20;

    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _tags = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, UnreadableNode> _refused = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private int _asked;

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Tags => _tags;

    /// <summary>By account id.</summary>
    public IReadOnlyList<UnreadableNode> Unreadable => [.. _refused.Values.OrderBy(u => u.NodeId, StringComparer.Ordinal)];

    private bool IsHopeless => _tags.IsEmpty && _refused.Count >= HopelessAfter;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        progress.Report(new(0, accounts.Count));
        var bound = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(accounts, bound, async (account, token) => await AskAsync(account.Id, token));
        if (_refused.Values.FirstOrDefault() is { } example)
            foreach (var account in accounts.Where(a => !_tags.ContainsKey(a.Id) && !_refused.ContainsKey(a.Id)))
                _refused[account.Id] = example with { NodeId = account.Id, Message = $"Not asked, since all others were refused. {example.Message}" };
    }

    private async Task AskAsync(string accountId, CancellationToken cancellationToken)
    {
        if (IsHopeless)
            return;
        try
        {
            _tags[accountId] = Shared(await read(accountId, cancellationToken));
        }
        catch (AwsCallException refusal)
        {
            _refused[accountId] = new(accountId, "ListTagsForResource", refusal.Code, refusal.Message);
        }
        progress.Report(new(Interlocked.Increment(ref _asked), accounts.Count));
    }

    /// <summary>Thousands of accounts share few texts; each is kept once.</summary>
    private Dictionary<string, string> Shared(IReadOnlyDictionary<string, string> tags) =>
        tags.ToDictionary(t => One(t.Key), t => One(t.Value), StringComparer.Ordinal);

    private string One(string text) => _texts.GetOrAdd(text, text);
}
