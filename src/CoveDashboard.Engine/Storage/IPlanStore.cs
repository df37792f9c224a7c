using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Storage;

/// <summary>
/// Sealed plans, decisions on them, and what became of their changes. Every method is one transaction; an envelope is never
/// altered, and is refused when its bytes do not hash to its address. Safe for many threads and processes.
/// </summary>
public interface IPlanStore
{
    /// <summary>
    /// Keeps a plan and gives it its number. It is Empty without changes, Approved when it needs no approval, else Waiting. A planning run is
    /// sealed once: sealing it again gives the plan that is there; strikes and undos are further plans of the run. A strike supersedes the
    /// earlier plan in the same transaction, if that is still Waiting or Approved. A continuation is named by the earlier plan, which must be
    /// Incomplete, not closed, and without a continuation that was not rejected and has not expired.
    /// </summary>
    /// <exception cref="ArgumentException">The canonical bytes do not hash to the hash.</exception>
    /// <exception cref="PlanConflictException">The earlier plan cannot be struck or continued any more, or is not there.</exception>
    Task<Plan> SealAsync(NewPlan plan, CancellationToken cancellationToken);

    /// <exception cref="PlanAlteredException">What is stored is not what was sealed.</exception>
    Task<Plan?> FindAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <exception cref="PlanAlteredException">What is stored is not what was sealed.</exception>
    Task<Plan?> FindAsync(int number, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The newest plan that came of a planning run, or the one that an apply run applies.</summary>
    Task<Plan?> OfRunAsync(Guid runId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The envelope's canonical bytes, as they were sealed.</summary>
    /// <exception cref="PlanAlteredException">What is stored is not what was sealed.</exception>
    Task<byte[]?> BytesAsync(string hash, CancellationToken cancellationToken);

    /// <summary>From columns alone: whether a plan was altered shows when it is read.</summary>
    Task<Page<PlanSummary>> ListAsync(PlanQuery query, DateTimeOffset now, CancellationToken cancellationToken);

    Task<Page<PlanLeftOut>> LeftOutAsync(string hash, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a decision if the plan is Waiting (a rejection: or Approved), not expired, and the person has not approved it yet;
    /// the plan becomes Approved with its last approval, Rejected with the first rejection. Closing needs that it is Incomplete and was not
    /// closed yet; it stays Incomplete. False when it did not take effect.
    /// </summary>
    /// <exception cref="PlanAlteredException">What is stored is not what was sealed.</exception>
    Task<bool> DecideAsync(string hash, Decision decision, CancellationToken cancellationToken);

    /// <summary>Accounts whose state plans of a requester change which were sealed since then and are neither rejected, superseded nor empty.</summary>
    Task<IReadOnlySet<string>> AccountsOfRequesterAsync(string connection, string requester, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Planning runs that came to their end (Succeeded or CompletedWithFailures) and have no plan: the process that should have sealed them died.</summary>
    Task<IReadOnlyList<Guid>> UnsealedRunsAsync(CancellationToken cancellationToken);

    /// <summary>What became of every change that an apply has come to, in order; an intent without outcome is not in it.</summary>
    Task<IReadOnlyList<ChangeOutcome>> OutcomesAsync(string hash, CancellationToken cancellationToken);

    /// <summary>
    /// Begins the apply's next wave: slices of it may be claimed from now on. False when the run is not paused between waves, or an override
    /// was withdrawn.
    /// </summary>
    /// <param name="overrides">Ids of the freeze overrides without which a freeze would hold the wave.</param>
    Task<bool> OpenWaveAsync(Guid runId, int wave, IReadOnlyList<Guid> overrides, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Where an apply stands among its waves; null when the run applies no plan.</summary>
    Task<WaveStanding?> WavesAsync(Guid runId, CancellationToken cancellationToken);
}

/// <summary>
/// The diary of an apply: an intent is on disk before its call leaves, the outcome after it, both under the slice's lease and
/// fencing number. Safe for many threads and processes.
/// </summary>
public interface IApplyJournal
{
    /// <summary>What is known of a slice's changes from earlier attempts.</summary>
    Task<IReadOnlyList<JournalEntry>> ReadAsync(string hash, IReadOnlyCollection<int> changes, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the intent to send a change's calls, durably (it survives a loss of power), unique per plan and change. Attempts count from 1.
    /// </summary>
    /// <returns>
    /// False when the lease is not ours any more or has run out, the change has its outcome, or the attempt does not follow the last one:
    /// nothing may be sent.
    /// </returns>
    Task<bool> IntendAsync(SliceLease lease, string hash, int change, int attempt, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether an outcome of the change would be written under this lease now: the slice is still ours, and there is none yet.</summary>
    Task<bool> MaySettleAsync(SliceLease lease, string hash, int change, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what became of a change, durably; an outcome is written once and never changed. As with results, a lease that has run out
    /// still writes while nobody else has claimed the slice: what was sent is known best by who sent it.
    /// </summary>
    /// <returns>False when the lease is not ours any more, or there is an outcome already.</returns>
    Task<bool> SettleAsync(SliceLease lease, string hash, ChangeOutcome outcome, CancellationToken cancellationToken);
}

/// <summary>What the journal holds of a change.</summary>
/// <param name="Attempt">Attempts intended so far; 0: none.</param>
/// <param name="IntendedAt">Of the last intent; null: none.</param>
/// <param name="Outcome">Null: intended, and what became of it is not known.</param>
public sealed record JournalEntry(int Change, int Attempt, DateTimeOffset? IntendedAt, ChangeOutcome? Outcome);

/// <summary>A plan to keep.</summary>
/// <param name="Canonical">The envelope's canonical JSON, which hashes to <paramref name="Hash"/>.</param>
/// <param name="Confirm">The sentence, for lists.</param>
public sealed record NewPlan(PlanEnvelope Envelope, byte[] Canonical, string Hash, string Confirm, IReadOnlyList<PlanLeftOut> LeftOut);

/// <summary>Where an apply stands among its waves.</summary>
/// <param name="Open">The last wave that may be worked on, 1-based.</param>
/// <param name="Waves">How many there are.</param>
/// <param name="OpenSlices">Slices of the open waves that are not done.</param>
/// <param name="EndedAt">When the open wave ended; null while it is worked on.</param>
public sealed record WaveStanding(int Open, int Waves, int OpenSlices, DateTimeOffset? EndedAt);

/// <summary>The plan's state does not allow it; the message says why.</summary>
public sealed class PlanConflictException(string message) : Exception(message);

/// <summary>What is stored under a plan's hash does not hash to it: it was altered, and is neither shown as approved nor applied.</summary>
public sealed class PlanAlteredException(string message) : Exception(message);
