using System.Data.Common;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Storage.Database;

/// <summary>
/// Runs work in transactions: reads side by side, writes of this process one after the other where the database wants it.
/// Work leaves the caller's context, because SQLite's driver does not wait asynchronously; work may be done again after a deadlock. Safe for many threads.
/// </summary>
internal sealed class StoreDatabase(ISqlDialect dialect, Migrator migrator) : IDisposable
{
    private const int Attempts = 5;

    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly SemaphoreSlim _initializing = new(1, 1);
    private volatile bool _isReady;
    private volatile StoreUnavailableException? _refusedWrite;

    /// <summary>The last write that was refused, when none has succeeded since; one that only had to wait for others too long is none.</summary>
    public StoreUnavailableException? RefusedWrite => _refusedWrite;

    /// <summary>The store could not be used, and not because it had to wait for others; on the thread that found it.</summary>
    public event Action? Failed;

    /// <summary>Brings the schema up to date, once; after a failure the next call tries again.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be used.</exception>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        if (_isReady)
            return;
        await _initializing.WaitAsync(cancellationToken);
        try
        {
            if (_isReady)
                return;
            await GuardAsync(() => dialect.PrepareAsync(cancellationToken));
            await TransactAsync(Transaction.Write, async session => await migrator.MigrateAsync(session), cancellationToken);
            _isReady = true;
        }
        finally
        {
            _initializing.Release();
        }
    }

    /// <exception cref="StoreUnavailableException">The store cannot be used.</exception>
    public async Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await InitializeAsync(cancellationToken);
        return await TransactAsync(Transaction.Read, work, cancellationToken);
    }

    /// <exception cref="StoreUnavailableException">The store cannot be used; nothing was written.</exception>
    public Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(Transaction.Write, work, cancellationToken);

    /// <summary>As <see cref="WriteAsync{T}(Func{StoreSession, Task{T}}, CancellationToken)"/>, and not even a power cut takes it back.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be used; nothing was written.</exception>
    public Task<T> WriteDurablyAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(Transaction.DurableWrite, work, cancellationToken);

    public void Dispose()
    {
        dialect.Close();
        _writer.Dispose();
        _initializing.Dispose();
    }

    private async Task<T> WriteAsync<T>(Transaction kind, Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await WriteInTurnAsync(kind, work, cancellationToken);
            _refusedWrite = null;
            return answer;
        }
        catch (StoreUnavailableException refusal) when (refusal.Fault is not StoreFault.Locked)
        {
            _refusedWrite = refusal;
            throw;
        }
    }

    private async Task<T> WriteInTurnAsync<T>(Transaction kind, Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await InitializeAsync(cancellationToken);
        if (!dialect.HasSingleWriter)
            return await TransactAsync(kind, work, cancellationToken);
        await _writer.WaitAsync(cancellationToken);
        try
        {
            return await TransactAsync(kind, work, cancellationToken);
        }
        finally
        {
            _writer.Release();
        }
    }

    private async Task<T> TransactAsync<T>(Transaction kind, Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var answer = default(T)!;
        try
        {
            await GuardAsync(async () =>
            {
                for (var attempt = 1; ; attempt++)
                {
                    try
                    {
                        answer = await AttemptAsync(kind, work, cancellationToken);
                        return;
                    }
                    catch (DbException exception) when (attempt < Attempts && dialect.IsWorthRepeating(exception))
                    {
                        // Rolled back whole; what it waited for has moved on.
                    }
                }
            });
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested && cancelled.CancellationToken != cancellationToken)
        {
            // ADO.NET names a token of its own, and who waits knows theirs: a table that is scrolled on would take it for a failure.
            throw new OperationCanceledException(cancelled.Message, cancelled, cancellationToken);
        }
        return answer;
    }

    private async Task<T> AttemptAsync<T>(Transaction kind, Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var connection = await dialect.OpenAsync(cancellationToken);
        T answer;
        try
        {
            answer = await TransactOnAsync(connection, kind, work, cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        await dialect.GiveBackAsync(connection);
        return answer;
    }

    private async Task<T> TransactOnAsync<T>(DbConnection connection, Transaction kind, Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        if (kind is Transaction.DurableWrite)
            await dialect.MakeDurableAsync(connection, cancellationToken);
        var transaction = dialect.Begin(connection, writes: kind is not Transaction.Read);
        T answer;
        try
        {
            answer = await work(new StoreSession(connection, transaction, dialect, cancellationToken));
            await transaction.CommitAsync(cancellationToken);
        }
        catch
        {
            await AbandonAsync(connection, transaction);
            throw;
        }
        await transaction.DisposeAsync();
        return answer;
    }

    private async Task AbandonAsync(DbConnection connection, DbTransaction transaction)
    {
        try
        {
            await dialect.AbandonAsync(connection, transaction);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What made the work fail is what must be told: the connection may be broken by it.
        }
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await Task.Run(work);
        }
        catch (DbException exception)
        {
            var outage = dialect.Translate(exception);
            if (outage is null)
                throw;
            if (outage.Fault is not StoreFault.Locked)
                Failed?.Invoke();
            throw outage;
        }
    }

    private enum Transaction
    {
        Read,
        Write,
        DurableWrite,
    }
}
