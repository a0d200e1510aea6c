package prode.ops.cleanup.moto;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import prode.ops.cleanup.find.Kind;
import prode.testing.MotoServer;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogDriver;

/** Images of one repository and revisions of one task definition. */
// The SDK takes its nested requests as arrays of generic consumers.
@SuppressWarnings("unchecked")
record Containers(MotoServer moto, EcrClient ecr, EcsClient ecs) {
    private static final String REPOSITORY = "backend";

    void fill(Expected expected) {
        var uri = repository();
        var digests = new TreeMap<Integer, String>();
        for (var number = 1; number <= 9; number++) {
            moto.shiftClock(MotoWorld.LONG_AGO.plusDays(number));
            digests.put(number, image("v" + number));
        }
        moto.shiftClock(MotoWorld.LONG_AGO);
        expected.unused(Kind.IMAGE, REPOSITORY + "@" + digests.get(1));
        expected.unused(Kind.IMAGE, REPOSITORY + "@" + digests.get(4));
        for (var number = 1; number <= 7; number++) {
            var revision = revision(
                    switch (number) {
                        case 1 -> uri + ":v1"; // by a revision that is too old
                        case 2 -> uri + ":v2";
                        case 3 -> uri + "@" + digests.get(3);
                        default -> uri + ":v9";
                    });
            if (number == 1) {
                expected.unused(Kind.TASK_DEFINITION, revision);
            }
        }
        ecs.createCluster(request -> request.clusterName("main"));
        ecs.createService(request ->
                request.cluster("main").serviceName("web").desiredCount(0).taskDefinition("web:2"));
    }

    /** Makes the empty repository and returns its address. */
    String repository() {
        return ecr.createRepository(request -> request.repositoryName(REPOSITORY)
                        .tags(tag -> tag.key("Project").value(MotoWorld.PROJECT)))
                .repository()
                .repositoryUri();
    }

    String image(String tag) {
        var manifest = """
                {"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
                 "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 7,
                 "digest": "sha256:%064d"}, "layers": [{"mediaType":
                 "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": 1073741824, "digest": "sha256:%064d"}]}
                """.formatted(tag.hashCode(), tag.hashCode());
        return ecr.putImage(request ->
                        request.repositoryName(REPOSITORY).imageTag(tag).imageManifest(manifest))
                .image()
                .imageId()
                .imageDigest();
    }

    private String revision(String image) {
        return ecs.registerTaskDefinition(request -> request.family("web")
                        .tags(tag -> tag.key("Project").value(MotoWorld.PROJECT))
                        .executionRoleArn("arn:aws:iam::" + MotoWorld.ACCOUNT + ":role/of-revision")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("web")
                                .image(image)
                                .memory(64)
                                .logConfiguration(log -> log.logDriver(LogDriver.AWSLOGS)
                                        .options(Map.of("awslogs-group", "/ecs/of-revision")))
                                .build()))
                .taskDefinition()
                .taskDefinitionArn();
    }

    int imageCount() {
        return (int) ecr.describeImagesPaginator(request -> request.repositoryName(REPOSITORY)).imageDetails().stream()
                .count();
    }

    Set<String> all() {
        var ids = new TreeSet<>(ecs.listTaskDefinitions().taskDefinitionArns());
        ecr.describeImages(request -> request.repositoryName(REPOSITORY))
                .imageDetails()
                .forEach(each -> ids.add(REPOSITORY + "@" + each.imageDigest()));
        return ids;
    }
}
