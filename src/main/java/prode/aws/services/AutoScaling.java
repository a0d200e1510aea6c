package prode.aws.services;

import java.util.List;
import prode.aws.AwsAccess;
import prode.aws.facts.User;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** Groups of machines and what they start. */
public final class AutoScaling {
    private final AutoScalingClient autoScaling;

    /** Asks nothing yet. */
    public AutoScaling(AwsAccess access) {
        autoScaling = access.client(AutoScalingClient.builder());
    }

    public List<User> groups() {
        return Described.users(
                () -> autoScaling.describeAutoScalingGroupsPaginator().autoScalingGroups().stream(),
                each -> "Auto Scaling group " + each.autoScalingGroupName());
    }

    public List<User> launchConfigurations() {
        return Described.users(
                () -> autoScaling.describeLaunchConfigurationsPaginator().launchConfigurations().stream(),
                each -> "launch configuration " + each.launchConfigurationName());
    }
}
