using CoveDashboard.Engine.Connections.MemberRoles;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Api.Requests;

/// <summary>Reads which member roles are wanted from a query, and notes every fault.</summary>
internal static class MemberRoleReader
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase) { "model", "apply", "sourceIdentity", "actions", "format" };

    /// <param name="format"><c>json</c> or <c>yaml</c>.</param>
    public static Validated<MemberRoleQuestion> Read(string connection, IQueryCollection query, out string format)
    {
        var faults = new List<Fault>();
        foreach (var name in query.Keys.Where(k => !Known.Contains(k)))
            faults.Add(new Fault(name, $"Is not known here. There are {string.Join(", ", Known.Order(StringComparer.Ordinal))}."));
        format = (string?)query["format"] ?? "json";
        if (format is not ("json" or "yaml"))
            faults.Add(new Fault("format", "Write json or yaml."));
        var model = (string?)query["model"] switch
        {
            null or "service-managed" => StackSetModel.ServiceManaged,
            "self-managed" => StackSetModel.SelfManaged,
            _ => Refuse<StackSetModel>(faults, "model", "Write service-managed or self-managed."),
        };
        var question = new MemberRoleQuestion
        {
            Connection = connection,
            Actions = (string?)query["actions"] is { } actions ? actions.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null,
            WithApplyRole = Flag(query, "apply", faults) ?? true,
            WithSourceIdentity = Flag(query, "sourceIdentity", faults),
            Model = model,
        };
        return faults.Count > 0 ? Validated<MemberRoleQuestion>.Refused(faults) : question;
    }

    private static bool? Flag(IQueryCollection query, string name, List<Fault> faults) => (string?)query[name] switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => Refuse<bool?>(faults, name, "Write true or false."),
    };

    private static T? Refuse<T>(List<Fault> faults, string path, string message)
    {
        faults.Add(new Fault(path, message));
        return default;
    }
}
