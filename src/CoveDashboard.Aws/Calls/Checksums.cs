using System.Security.Cryptography;
using CoveDashboard.Aws.Wire;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Calls;

/// <summary>The checksum that some operations demand of their body.</summary>
internal static class Checksums
{
    private const string Md5 = "Content-MD5";

    public static void Add(OperationModel operation, WireRequest request)
    {
        if (operation.ChecksumRequired && !request.Headers.ContainsKey(Md5))
#pragma warning disable CA5351 // The protocol asks for MD5 as a checksum against accidents; SigV4 guards against forgery.
            request.Headers[Md5] = Convert.ToBase64String(MD5.HashData(request.Body));
#pragma warning restore CA5351
    }
}
