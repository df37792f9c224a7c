using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs.Writing;

/// <summary>Takes results from all slices of this process and stores them in batches.</summary>
internal interface IResultWriter
{
    /// <summary>Hands a result over; waits while the store is behind.</summary>
    ValueTask AddAsync(RunInProgress run, LeasedResult result, CancellationToken cancellationToken);

    /// <summary>Returns when all that was handed over for the run before is stored.</summary>
    /// <exception cref="ResultsLostException">Some of it could not be stored; the targets are still open.</exception>
    Task FlushAsync(RunInProgress run, CancellationToken cancellationToken);
}

/// <summary>The store did not take results even after retries. Their targets are open and will be read again.</summary>
internal sealed class ResultsLostException(string message, Exception innerException) : Exception(message, innerException);
