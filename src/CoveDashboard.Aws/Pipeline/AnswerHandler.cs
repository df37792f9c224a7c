using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using CoveDashboard.Aws.Wire;

namespace CoveDashboard.Aws.Pipeline;

/// <summary>Reads the whole answer, good or bad, up to a bound. Errors are values here; they are translated further out.</summary>
internal sealed class AnswerHandler : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        IWebResponseData answer;
        try
        {
            await base.InvokeAsync<T>(executionContext);
            answer = executionContext.ResponseContext.HttpResponse;
        }
        catch (HttpErrorResponseException e)
        {
            answer = e.Response;
        }

        using (answer.ResponseBody)
        {
            var longest = ((ModelRequest)executionContext.RequestContext.OriginalRequest).LongestBody;
            var response = await ReadAsync(answer, longest, executionContext.RequestContext.CancellationToken);
            executionContext.ResponseContext.Response = response;
            return (T)(AmazonWebServiceResponse)response;
        }
    }

    private static async Task<WireResponse> ReadAsync(IWebResponseData answer, int longest, CancellationToken cancellationToken)
    {
        var response = new WireResponse { Status = (int)answer.StatusCode };
        foreach (var name in answer.GetHeaderNames())
            response.Headers[name] = answer.GetHeaderValue(name);
        if (answer.ContentLength > longest)
        {
            response.TooLarge = true;
            return response;
        }

        var stream = await answer.ResponseBody.OpenResponseAsync();
        using var body = new MemoryStream(answer.ContentLength > 0 ? (int)answer.ContentLength : 0);
        var chunk = new byte[Math.Clamp((int)answer.ContentLength + 1, 4096, 65_536)];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (body.Length + read > longest)
            {
                response.TooLarge = true;
                return response;
            }

            body.Write(chunk, 0, read);
        }

        response.Body = body.GetBuffer().AsMemory(0, (int)body.Length);
        return response;
    }
}
