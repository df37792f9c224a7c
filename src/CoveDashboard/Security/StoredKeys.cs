using System.Xml.Linq;
using CoveDashboard.Engine.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CoveDashboard.Security;

/// <summary>Keys of the installation in the store. Data protection asks seldom, and without waiting asynchronously: at the start, and when a key is made.</summary>
internal sealed class StoredKeys(IInstallationKeyStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => store.ListAsync(CancellationToken.None)).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => store.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None)).GetAwaiter().GetResult();
}
