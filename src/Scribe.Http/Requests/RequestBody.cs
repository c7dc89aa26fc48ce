using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Scribe.Http.Refusals;

namespace Scribe.Http.Requests;

/// <summary>Reads the body of a request: not more than is allowed, and not for longer.</summary>
internal static class RequestBody
{
    private const int Chunk = 16 * 1024;

    /// <exception cref="HttpRefusal">413, 408 or 400.</exception>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http, StreamableHttpOptions options, TimeProvider time)
    {
        if (http.Request.ContentLength > options.BodyLimit)
            throw HttpErrors.BodyTooLarge(options.BodyLimit);
        MakeRoom(http, options.BodyLimit);

        using var patience = new CancellationTokenSource(options.BodyTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, http.RequestAborted);
        try
        {
            return await ReadAsync(http.Request.Body, options.BodyLimit, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            throw HttpErrors.BodyTooSlow();
        }
        catch (BadHttpRequestException exception)
        {
            throw exception.StatusCode switch
            {
                StatusCodes.Status408RequestTimeout => HttpErrors.BodyTooSlow(),
                StatusCodes.Status413PayloadTooLarge => HttpErrors.BodyTooLarge(options.BodyLimit),
                _ => HttpErrors.BodyBroken(),
            };
        }
    }

    /// <summary>The buffer grows with what arrives, not with what a header announces.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(Chunk);
        while (true)
        {
            var read = await body.ReadAsync(buffer.GetMemory(Chunk), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return buffer.WrittenMemory;
            buffer.Advance(read);
            if (buffer.WrittenCount > limit)
                throw HttpErrors.BodyTooLarge(limit);
        }
    }

    /// <summary>The server's own limit may be lower than ours. It is never lowered: what is too large is refused here, in words.</summary>
    private static void MakeRoom(HttpContext http, int limit)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature && feature.MaxRequestBodySize < limit)
            feature.MaxRequestBodySize = limit;
    }
}
