package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of all order that no attribute carries: who waits for whom, and the AWS error, or the silent failure, that the
 * wait prevents. Terraform would otherwise create both at once, and the first apply into an empty account would fail now
 * and then.
 */
public enum CreationOrder {
    /** Gateway.NotAttached: the network has no internet gateway attached. */
    NAT_AFTER_INTERNET_GATEWAY,
    /** Gateway.NotAttached when the address is mapped into the network. */
    ADDRESS_AFTER_INTERNET_GATEWAY,
    /** Nothing fails, but the subnets are cut off until an ACL of their own has them. */
    DEFAULT_ACL_AFTER_OWN,
    /** Nothing fails, but what still leaves by the old NAT gateways is cut off while new ones are being made. */
    PUBLIC_ACL_AFTER_NAT_ROUTES,
    /** InvalidSubnet: the network has no internet gateway. */
    LOAD_BALANCER_AFTER_PUBLIC_ROUTES,
    /** InvalidArgument: the network of a VPC origin has no internet gateway. */
    VPC_ORIGIN_AFTER_INTERNET_GATEWAY,
    /** Nothing fails, but the wait for the certificate begins before its records stand. */
    EDGE_CERTIFICATE_AFTER_PROOFS,
    /** InvalidParameterValueException: the execution role lacks CreateNetworkInterface on EC2. */
    FUNCTION_AFTER_NETWORK_POLICY,
    /** ResourceAlreadyExistsException: Lambda made the log group itself, without key or retention. */
    FUNCTION_AFTER_LOG_GROUP,
    /** The function times out: no rule lets it reach the database or Secrets Manager. */
    INVOCATION_AFTER_FUNCTION_RULES,
    /** The function times out: its subnets have no way to Secrets Manager. */
    INVOCATION_AFTER_PRIVATE_ROUTES,
    /** ResourceAlreadyExistsException: RDS made the log group itself, without key or retention. */
    DATABASE_AFTER_LOG_GROUPS,
    /** InvalidParameterValue: the role does not include the required permissions for ENHANCED_MONITORING. */
    DATABASE_AFTER_MONITORING_RIGHTS,
    /** InvalidParameterException: the target group does not have an associated load balancer. */
    SERVICE_AFTER_LISTENER,
    /** Tasks stop with AccessDeniedException while pulling image or secrets. */
    SERVICE_AFTER_ROLE_POLICIES,
    /** Tasks stop with ResourceInitializationError: no route to ECR or Secrets Manager. */
    SERVICE_AFTER_PRIVATE_ROUTES,
    /** Targets stay unhealthy: the group of the tasks has no rules yet. */
    SERVICE_AFTER_GROUP_RULES,
    /** InvalidParameterException: the capacity provider is not in the cluster. */
    SERVICE_AFTER_CAPACITY_PROVIDERS,
    /** ResourceInitializationError or EFSMountTimeoutException: no mount target in the zone yet. */
    FILES_USER_AFTER_MOUNT_TARGETS,
    /** Nothing fails, but an alarm that goes off before the policy stands tells nobody. */
    ALARM_AFTER_TOPIC_POLICY,
    /** InvalidParameterException: Budgets may not publish to the topic. */
    BUDGET_AFTER_TOPIC_POLICY,
    /** Nothing fails, but an event before the policy stands tells nobody. */
    EVENT_TARGET_AFTER_TOPIC_POLICY,
    /** Nothing fails, but an event before the role's policy stands is not passed on. */
    EVENT_TARGET_AFTER_ROLE_POLICY,
    /** EFSMountConnectivityException: no rule lets the function reach the file system yet. */
    FUNCTION_AFTER_GROUP_RULES,
    /** Nothing fails, but the schedule's first call is refused. */
    SCHEDULE_AFTER_PERMISSION,
    /** OperationAborted: another change of the bucket is in progress. */
    BUCKET_POLICY_AFTER_PUBLIC_ACCESS_BLOCK,
    /** Nothing fails, but S3 drops the records that it may not deliver yet. */
    ACCESS_LOG_AFTER_BUCKET_POLICY,
    /** InvalidConfigurationRequest: Access Denied for bucket, check S3 permissions. */
    LOAD_BALANCER_AFTER_LOG_BUCKET_POLICY,
    /** Nothing fails, but S3 drops the records that it may not deliver yet. */
    LOG_DELIVERY_AFTER_BUCKET_POLICY,
    /** Nothing fails, but the proxies of tasks that started earlier don't know the name of the called service. */
    CALLER_AFTER_CALLED,
    /** The backend never turns healthy: its database user does not exist yet. */
    SERVICE_AFTER_DATABASE_ROLES;

    /** Makes the resource wait for all of these, besides what it waits for already. */
    public void apply(TerraformResource dependent, List<TerraformResource> prerequisites) {
        var earlier = dependent.getDependsOn();
        dependent.setDependsOn(Stream.concat(
                        earlier == null ? Stream.of() : earlier.stream(),
                        prerequisites.stream().map(CreationOrder::address))
                .distinct()
                .sorted()
                .toList());
    }

    /** Makes the resource wait for all of these, besides what it waits for already. */
    public void apply(TerraformResource dependent, TerraformResource... prerequisites) {
        apply(dependent, List.of(prerequisites));
    }

    private static String address(TerraformResource resource) {
        return resource.getTerraformResourceType() + "." + resource.getFriendlyUniqueId();
    }
}
