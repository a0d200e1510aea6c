package prode.aws.services;

import java.util.List;
import prode.aws.AwsAccess;
import prode.aws.Calls;
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
        return Calls.ask(() -> autoScaling.describeAutoScalingGroupsPaginator().autoScalingGroups().stream()
                .map(each -> Described.user("Auto Scaling group " + each.autoScalingGroupName(), each))
                .toList());
    }

    public List<User> launchConfigurations() {
        return Calls.ask(() -> autoScaling.describeLaunchConfigurationsPaginator().launchConfigurations().stream()
                .map(each -> Described.user("launch configuration " + each.launchConfigurationName(), each))
                .toList());
    }
}
