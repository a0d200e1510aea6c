package prode.ops.health;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.Calls;
import prode.aws.facts.Alarm;
import prode.aws.facts.Service;
import prode.aws.facts.Target;
import prode.aws.services.CloudWatch;
import prode.aws.services.Ecr;
import prode.aws.services.Ecs;
import prode.aws.services.ElasticLoadBalancing;
import prode.aws.services.Rds;
import prode.config.CloudFrontConfig;
import prode.config.EcrImage;
import prode.ops.images.ImageMarks;
import prode.ops.state.StackState;
import prode.ops.state.StateVerification;
import prode.terraform.state.Fault;

/** The account of one stack, with its state. */
public final class LiveAccount implements ObservedSystem {
    private final AwsTarget target;
    private final Ecs ecs;
    private final Ecr ecr;
    private final ElasticLoadBalancing balancers;
    private final Rds rds;
    private final CloudWatch cloudWatch;
    private final CloudWatch edge;
    private final StackState state;
    private final Visitor visitor = new Visitor();

    /** Opens no connection yet; the clients are closed with the access. */
    public LiveAccount(AwsAccess access, StackState state) {
        target = access.target();
        ecs = new Ecs(access);
        ecr = new Ecr(access);
        balancers = new ElasticLoadBalancing(access);
        rds = new Rds(access);
        cloudWatch = new CloudWatch(access);
        edge = new CloudWatch(access, CloudFrontConfig.REGION);
        this.state = state;
    }

    @Override
    public Optional<Service> service(String cluster, String name) {
        return ecs.service(cluster, name);
    }

    @Override
    public Optional<String> stoppedReason(String cluster, String service, String taskDefinition) {
        return ecs.stoppedReason(cluster, service, taskDefinition);
    }

    @Override
    public List<NamedImage> images(String taskDefinition) {
        return ecs.taskDefinitions().images(taskDefinition).stream()
                .flatMap(image -> EcrImage.of(image).stream())
                .filter(target::has)
                .map(this::look)
                .toList();
    }

    private NamedImage look(EcrImage image) {
        var found = ecr.find(image);
        return new NamedImage(
                image.toString(),
                found.isPresent(),
                found.filter(ImageMarks::isMarked).isPresent());
    }

    @Override
    public Optional<List<Target>> targets(String group) {
        return balancers.targets(group);
    }

    @Override
    public Optional<String> hostOf(String loadBalancer) {
        return balancers.loadBalancerNamed(loadBalancer).flatMap(found -> found.text("DNSName"));
    }

    @Override
    public Optional<String> database(String identifier) {
        return rds.instance(identifier).flatMap(found -> found.text("DBInstanceStatus"));
    }

    @Override
    public Map<String, Alarm> alarms(List<String> names) {
        return cloudWatch.alarms(names);
    }

    @Override
    public Map<String, Alarm> edgeAlarms(List<String> names) {
        return edge.alarms(names);
    }

    @Override
    public List<Fault> state() {
        return Calls.ask(() -> StateVerification.of(state));
    }

    @Override
    public Page page(URI address) throws IOException {
        return visitor.get(address);
    }
}
