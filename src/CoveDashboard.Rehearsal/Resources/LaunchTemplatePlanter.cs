using System.Text;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>The launch templates of an account in a region. Older ones still allow the first version of the metadata service.</summary>
internal sealed class LaunchTemplatePlanter(World world)
{
    private static readonly string[] Names = ["build-runner", "web-fleet", "batch-worker", "bastion"];
    private static readonly string[] Types = ["t3.medium", "m6i.large", "c7g.xlarge"];
    private static readonly string[] Homes = ["eu-central-1", "eu-west-1", "us-east-1"];

    public IReadOnlyList<LaunchTemplate> Plant(string accountId, string region)
    {
        if (world.Organization.FindAccount(accountId) is not { } account || !Homes.Contains(region))
            return [];

        var dice = new Dice(world.Seed, $"launch templates {accountId} {region}");
        var templates = new List<LaunchTemplate>();
        foreach (var name in Names)
        {
            if (!dice.Chance(0.4))
                continue;
            templates.Add(new LaunchTemplate(
                "lt-0" + dice.Hex(16),
                name,
                dice.Between(1, 9),
                "ami-0" + dice.Hex(16),
                dice.Pick(Types),
                dice.Chance(0.5) ? "required" : null,
                $"arn:aws:iam::{accountId}:root",
                dice.Moment(account.JoinedTimestamp, Eras.LatestEvent),
                // A secret in what an instance runs at its first start, as AWS returns it: clients must drop it.
                name == "bastion" ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes($"#!/bin/sh\nexport DB_PASSWORD=rehearsal-{dice.Hex(12)}\n/opt/start\n"))));
        }

        return templates;
    }
}

/// <summary>The default version of a launch template.</summary>
/// <param name="HttpTokens">Null: it says nothing about the metadata service.</param>
/// <param name="UserData">In base64; null: none.</param>
internal sealed record LaunchTemplate(
    string Id,
    string Name,
    int Version,
    string ImageId,
    string InstanceType,
    string? HttpTokens,
    string CreatedBy,
    DateTimeOffset CreateTime,
    string? UserData);
