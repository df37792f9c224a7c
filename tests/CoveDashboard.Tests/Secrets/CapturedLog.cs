using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Tests.Secrets;

/// <summary>All that any category logs at any level: messages, exceptions, scopes, and the values that a structured sink would keep.</summary>
internal sealed class CapturedLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            log._lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
            AddValues(state);
            log._scopes.ForEachScope((scope, _) => AddValues(scope), state);
        }

        private void AddValues(object? values)
        {
            if (values is IEnumerable<KeyValuePair<string, object?>> members)
                log._lines.Enqueue(string.Join(' ', members.Select(m => $"{m.Key}={Convert.ToString(m.Value, CultureInfo.InvariantCulture)}")));
        }
    }
}
