namespace CoveDashboard.TargetSets;

/// <summary>A place in a file; both from 1.</summary>
internal readonly record struct Place(int Line, int Column);

/// <summary>A value of a YAML document with the place where it begins. Aliases share the node of their anchor.</summary>
internal abstract record YamlNode(Place At);

/// <summary>A scalar.</summary>
/// <param name="Text">With its macros replaced.</param>
/// <param name="Written">As it stands in the file.</param>
/// <param name="IsNull">Nothing, <c>~</c> or <c>null</c>, unquoted.</param>
internal sealed record YamlText(Place At, string Text, string Written, bool IsNull) : YamlNode(At);

/// <summary>A sequence.</summary>
internal sealed record YamlList(Place At, IReadOnlyList<YamlNode> Items) : YamlNode(At);

/// <summary>A mapping, merge keys already merged.</summary>
internal sealed record YamlMap(Place At, IReadOnlyDictionary<string, YamlMember> Members) : YamlNode(At);

/// <summary>A member of a mapping.</summary>
/// <param name="KeyAt">Where its key stands; in another mapping when it was merged.</param>
internal sealed record YamlMember(Place KeyAt, YamlNode Value);
