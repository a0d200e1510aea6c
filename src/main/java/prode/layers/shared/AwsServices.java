package prode.layers.shared;

import java.util.Collection;
import java.util.List;

/** How what runs in private subnets reaches AWS's own services. */
@FunctionalInterface
public interface AwsServices {
    /**
     * Gives a group its way to S3 and to some further services.
     *
     * @param services by the names that their interface endpoints have behind {@code com.amazonaws.<region>.}
     */
    void allow(ServiceGroup group, Collection<String> services);

    /** Several ways at once. */
    static AwsServices all(List<AwsServices> ways) {
        return (group, services) -> ways.forEach(way -> way.allow(group, services));
    }

    /** Over the internet, as all other HTTPS servers. */
    static AwsServices overInternet() {
        return (group, services) -> group.allowHttpsToInternet();
    }
}
