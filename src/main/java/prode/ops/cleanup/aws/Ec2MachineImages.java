package prode.ops.cleanup.aws;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.MachineImage;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;

/** The account's own machine images. */
record Ec2MachineImages(Ec2Client ec2) implements Listing<MachineImage> {
    @Override
    public List<MachineImage> all() {
        return Calls.ask(() ->
                ec2.describeImagesPaginator(request -> request.owners("self").maxResults(Ec2.PAGE)).images().stream()
                        .map(Ec2MachineImages::facts)
                        .toList());
    }

    private static MachineImage facts(Image image) {
        return new MachineImage(
                image.imageId(),
                image.blockDeviceMappings().stream()
                        .filter(mapping -> mapping.ebs() != null)
                        .map(mapping -> mapping.ebs().snapshotId())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }
}
