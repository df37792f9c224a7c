namespace CoveDashboard.Engine.Organizations.History;

/// <summary>Keeps a reading when it differs from the newest that is kept, whichever process kept that. Safe for many threads and processes.</summary>
internal sealed class ReadingKeeping(IOrganizationReadingStore store)
{
    /// <returns>Whether it was kept as a new one; false when it only says that nothing changed, or is older than what is kept.</returns>
    public async Task<bool> KeepAsync(string connection, Organization organization, CancellationToken cancellationToken)
    {
        if (organization.Accounts.Count == 0 && organization.Units.Count == 0)
            return false; // Nothing was readable: it says nothing about the organization.
        var document = ReadingDocument.Write(organization);
        var hash = ReadingDocument.HashOf(document);
        while (true)
        {
            var last = await store.LastAsync(connection, cancellationToken);
            if (last?.Hash == hash)
            {
                if (organization.ReadAt <= last.LastSeenAt || await store.ProlongAsync(connection, last.Number, organization.ReadAt, cancellationToken))
                    return false;
                continue; // Another process kept a newer one.
            }
            if (last is not null && organization.ReadAt <= last.LastSeenAt)
                return false; // Begun before what is kept: a slow reading does not turn the time back.
            var reading = new OrganizationReading
            {
                Connection = connection,
                Number = (last?.Number ?? 0) + 1,
                Hash = hash,
                FirstSeenAt = organization.ReadAt,
                LastSeenAt = organization.ReadAt,
                OrganizationId = organization.Identity.OrganizationId,
                CallerArn = organization.Identity.CallerArn,
                Accounts = organization.Accounts.Count,
                Units = organization.Units.Count(u => !u.IsRoot),
                IsPartial = organization.IsPartial,
            };
            if (await store.AddAsync(reading, document, cancellationToken))
                return true;
        }
    }
}
