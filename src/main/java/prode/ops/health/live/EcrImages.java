package prode.ops.health.live;

import java.util.List;
import prode.aws.AwsFailures;
import prode.aws.AwsTarget;
import prode.ops.health.Images;
import prode.ops.images.EcrImage;
import prode.ops.images.Repositories;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** Images by the APIs of ECS and ECR. */
public record EcrImages(EcsClient ecs, Repositories repositories, AwsTarget target) implements Images {
    @Override
    public List<Image> of(String taskDefinition) {
        return containers(taskDefinition).stream()
                .flatMap(container -> EcrImage.of(container.image()).stream())
                .filter(image -> image.isIn(target))
                .map(this::look)
                .toList();
    }

    private List<ContainerDefinition> containers(String taskDefinition) {
        try {
            return ecs.describeTaskDefinition(request -> request.taskDefinition(taskDefinition))
                    .taskDefinition()
                    .containerDefinitions();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }

    private Image look(EcrImage image) {
        return repositories
                .find(image)
                .map(found -> new Image(image.toString(), true, found.isMarked()))
                .orElseGet(() -> new Image(image.toString(), false, false));
    }
}
