using System.Net.Sockets;
using CoveDashboard.Engine.Notices;

namespace CoveDashboard.Notices;

/// <summary>What an answer, or none, means for a delivery.</summary>
internal static class WebhookAnswers
{
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    /// <param name="code">A bare word that the receiver gave; null: none.</param>
    public static CarryResult Read(HttpResponseMessage response, string? code, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var words = $"HTTP {status}{(code is null ? "" : $" ({code})")}";
        return status switch
        {
            >= 200 and < 300 => new CarryResult(CarryEnd.Taken, status, words),
            >= 300 and < 400 => new CarryResult(CarryEnd.Refused, status, $"{words}: the receiver leads elsewhere, and redirects are not followed. Configure the address that it means."),
            408 or 429 or >= 500 => new CarryResult(CarryEnd.TryAgain, status, words, AskedFor(response, now)),
            _ => new CarryResult(CarryEnd.Refused, status, $"{words}: the receiver does not take it."),
        };
    }

    public static CarryResult Read(NoticeChannel channel, HttpRequestException fault) => fault switch
    {
        { InnerException: AddressRefusedException refused } => new CarryResult(CarryEnd.Refused, null, refused.Message),
        { HttpRequestError: HttpRequestError.SecureConnectionError } => Again($"{channel.Place} shows no certificate that is trusted here, or no TLS."),
        { HttpRequestError: HttpRequestError.ResponseEnded } => Again($"{channel.Place} ended the connection without an answer."),
        { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => Again($"{channel.Place} answered with too long headers."),
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } } => Again($"{channel.Place} has no address now."),
        { InnerException: SocketException socket } => Again($"{channel.Place} could not be reached ({socket.SocketErrorCode})."),
        _ => Again($"{channel.Place} could not be spoken to ({fault.HttpRequestError})."),
    };

    private static CarryResult Again(string words) => new(CarryEnd.TryAgain, null, words);

    private static TimeSpan? AskedFor(HttpResponseMessage response, DateTimeOffset now)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => (TimeSpan?)null,
        };
        return asked switch
        {
            null => null,
            var time when time > LongestAsked => LongestAsked,
            var time => time > TimeSpan.Zero ? time : null,
        };
    }
}
