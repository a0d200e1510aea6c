package prode.ops.cleanup.aws;

import java.util.List;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.User;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** Launch templates in every version: a group of machines may start any of them. */
record LaunchTemplates(Ec2Client ec2) implements Listing<User> {
    private static final int PAGE = 200;

    @Override
    public List<User> all() {
        return Calls.ask(() ->
                ec2.describeLaunchTemplatesPaginator(request -> request.maxResults(PAGE)).launchTemplates().stream()
                        .flatMap(template -> versions(template).stream())
                        .toList());
    }

    private List<User> versions(LaunchTemplate template) {
        return ec2
                .describeLaunchTemplateVersionsPaginator(request ->
                        request.launchTemplateId(template.launchTemplateId()).maxResults(PAGE))
                .launchTemplateVersions()
                .stream()
                .map(LaunchTemplates::user)
                .toList();
    }

    private static User user(LaunchTemplateVersion version) {
        return new User(
                "launch template " + version.launchTemplateName() + ":" + version.versionNumber(),
                SdkTexts.of(version.launchTemplateData()));
    }
}
