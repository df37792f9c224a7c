using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Organization;

/// <summary>
/// Describes a believable organization of any size: a landing zone (security, infrastructure), workloads by environment
/// and business unit, sandboxes, companies that were bought (invited, some without the organization's role), and a
/// place for what is suspended.
/// </summary>
internal sealed class OrganizationGenerator
{
    private readonly int _size;
    private readonly string[] _businessUnits;
    private Dice _dice;

    private OrganizationGenerator(int size, int seed)
    {
        _size = size;
        _dice = new Dice(seed, "organization");
        _businessUnits = Vocabulary.BusinessUnits[..Math.Clamp(size / 12, 2, Vocabulary.BusinessUnits.Length)];
    }

    public static RehearsalOrganization Generate(int size, int seed) => new OrganizationGenerator(size, seed).Build();

    private RehearsalOrganization Build()
    {
        var left = _size - 1;
        var security = Take(ref left,
        [
            Foundation("log-archive", "security"),
            Foundation("security-audit", "security") with { IsDelegatedAdministrator = true },
            Foundation("security-tooling", "security"),
        ]);
        var infrastructure = Take(ref left, [Foundation("network-prod", "network"), Foundation("shared-services-prod", "platform"), Foundation("backup-prod", "platform")]);
        var infrastructureTest = Take(ref left, [Foundation("network-test", "network")]);

        var suspended = Take(ref left, [.. Enumerable.Range(0, Share(0.04)).Select(Suspended)]);
        var acquired = Take(ref left, [.. Enumerable.Range(0, Share(0.05)).Select(Acquired)]);
        var sandboxes = Take(ref left, [.. Enumerable.Range(0, Share(0.10)).Select(Sandbox)]);

        return new RehearsalOrganization
        {
            Management = new RehearsalAccount(Vocabulary.Company + "-management") { Tags = TagsOf("management", "prod") },
            Units =
            [
                new RehearsalUnit("Security") { Accounts = security },
                new RehearsalUnit("Infrastructure") { Units = [new("Prod") { Accounts = infrastructure }, new("Test") { Accounts = infrastructureTest }] },
                Workloads(left),
                new RehearsalUnit("Sandbox") { Accounts = sandboxes },
                new RehearsalUnit("Acquired") { Accounts = acquired },
                new RehearsalUnit("Policy Staging"),
                new RehearsalUnit("Suspended") { Accounts = suspended },
            ],
        };
    }

    private int Share(double share) => _size < 12 ? 0 : Math.Max(1, (int)Math.Round(_size * share));

    private static RehearsalAccount[] Take(ref int left, IReadOnlyList<RehearsalAccount> accounts)
    {
        var taken = accounts.Take(left).ToArray();
        left -= taken.Length;
        return taken;
    }

    private RehearsalUnit Workloads(int count)
    {
        var places = new Dictionary<(string Environment, string BusinessUnit), List<RehearsalAccount>>();
        for (var app = 0; count > 0; app++)
        {
            var businessUnit = _businessUnits[app % _businessUnits.Length];
            foreach (var environment in _dice.Chance(0.5) ? Vocabulary.Environments : Vocabulary.Environments[..2])
            {
                if (count-- <= 0)
                    break;
                if (!places.TryGetValue((environment, businessUnit), out var place))
                    places.Add((environment, businessUnit), place = []);
                place.Add(Workload(app, businessUnit, environment.ToLowerInvariant()));
            }
        }

        return new RehearsalUnit("Workloads")
        {
            Units =
            [
                .. Vocabulary.Environments.Select(e => new RehearsalUnit(e)
                {
                    Units = [.. _businessUnits.Where(b => places.ContainsKey((e, b))).Select(b => new RehearsalUnit(Title(b)) { Accounts = places[(e, b)] })],
                }),
            ],
        };
    }

    private RehearsalAccount Workload(int app, string businessUnit, string environment)
    {
        var round = app / _businessUnits.Length;
        var product = Vocabulary.Products[round % Vocabulary.Products.Length];
        var generation = round / Vocabulary.Products.Length;
        var name = generation == 0 ? $"{businessUnit}-{product}-{environment}" : $"{businessUnit}-{product}-{generation + 1}-{environment}";
        return new RehearsalAccount(name) { Tags = TagsOf(businessUnit, environment), HasRoles = !_dice.Chance(0.02) };
    }

    private static RehearsalAccount Foundation(string name, string owner) => new(name) { Tags = TagsOf(owner, "prod") };

    private static RehearsalAccount Sandbox(int index)
    {
        var team = Vocabulary.Sandboxes[index % Vocabulary.Sandboxes.Length];
        var round = index / Vocabulary.Sandboxes.Length;
        return new RehearsalAccount(round == 0 ? $"sandbox-{team}" : $"sandbox-{team}-{round + 1}") { Tags = TagsOf(team, "sandbox") };
    }

    private RehearsalAccount Acquired(int index)
    {
        var company = Vocabulary.Acquired[index % Vocabulary.Acquired.Length];
        var product = Vocabulary.Products[index / Vocabulary.Acquired.Length % Vocabulary.Products.Length];
        var round = index / (Vocabulary.Acquired.Length * Vocabulary.Products.Length);
        return new RehearsalAccount(round == 0 ? $"{company}-{product}" : $"{company}-{product}-{round + 1}")
        {
            WasInvited = true,
            HasRoles = _dice.Chance(0.4),
        };
    }

    private static RehearsalAccount Suspended(int index) => new($"closed-{Vocabulary.Products[index % Vocabulary.Products.Length]}-{index + 1}")
    {
        State = index % 7 == 3 ? AccountState.PendingClosure : AccountState.Suspended,
    };

    private static string Title(string word) => word.Length < 4 && word != "data" ? word.ToUpperInvariant() : char.ToUpperInvariant(word[0]) + word[1..];

    private static IReadOnlyDictionary<string, string> TagsOf(string owner, string environment)
    {
        // Thousands of accounts share few sets of tags.
        return Shared.GetOrAdd((owner, environment), static k => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["cost-center"] = "cc-" + (1000 + (k.Owner.Length * 37 % 900)),
            ["environment"] = k.Environment,
            ["owner"] = "team-" + k.Owner,
        });
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string Owner, string Environment), IReadOnlyDictionary<string, string>> Shared = new();
}
