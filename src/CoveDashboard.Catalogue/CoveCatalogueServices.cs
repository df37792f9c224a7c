using CoveDashboard.Catalogue.CloudFormation;
using CoveDashboard.Catalogue.CloudTrail;
using CoveDashboard.Catalogue.CostExplorer;
using CoveDashboard.Catalogue.Ec2;
using CoveDashboard.Catalogue.Ec2.DefaultVpc;
using CoveDashboard.Catalogue.Ec2.Ebs;
using CoveDashboard.Catalogue.Ec2.OpenIngress;
using CoveDashboard.Catalogue.Iam;
using CoveDashboard.Catalogue.Lambda;
using CoveDashboard.Catalogue.Organizations;
using CoveDashboard.Catalogue.S3;
using CoveDashboard.Catalogue.Sts;
using CoveDashboard.Engine.Actions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoveDashboard.Catalogue;

/// <summary>The catalogue's one door.</summary>
public static class CoveCatalogueServices
{
    /// <summary>Adds the actions that come with the product, each as <see cref="IAction"/>. Needs the engine, and an <c>IRegionDirectory</c>.</summary>
    public static IServiceCollection AddCoveCatalogue(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<IAction, TrailsAction>()
            .AddSingleton<IAction, TrailCostAction>()
            .AddSingleton<IAction, StopDuplicateTrailAction>()
            .AddSingleton<IAction, StartLoggingAction>()
            .AddSingleton<IAction, DeleteStoppedTrailAction>()
            .AddSingleton<IAction, EnabledRegionsAction>()
            .AddSingleton<IAction, VpcsAction>()
            .AddSingleton<IAction, EbsEncryptionAction>()
            .AddSingleton<IAction, EbsEncryptionOnAction>()
            .AddSingleton<IAction, OpenIngressAction>()
            .AddSingleton<IAction, RevokeOpenIngressAction>()
            .AddSingleton<IAction, DeleteDefaultVpcAction>()
            .AddSingleton<IAction, AccountSummaryAction>()
            .AddSingleton<IAction, UsersAction>()
            .AddSingleton<IAction, PasswordPolicyAction>()
            .AddSingleton<IAction, OldAccessKeysAction>()
            .AddSingleton<IAction, StacksAction>()
            .AddSingleton<IAction, FunctionsAction>()
            .AddSingleton<IAction, TagAccountsAction>()
            .AddSingleton<IAction, BucketsAction>()
            .AddSingleton<IAction, AccountBlockAction>()
            .AddSingleton<IAction, CallerIdentityAction>()
            .AddSingleton<IAction, RegionalCallerIdentityAction>();
    }
}
