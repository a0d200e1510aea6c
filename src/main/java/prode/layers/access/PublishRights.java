package prode.layers.access;

import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.naming.Naming;

/** Pushes images to the account's repositories and looks whether a tag is there already; deletes nothing. */
final class PublishRights {
    private PublishRights() {}

    static PolicyDocument of(AccountScope scope) {
        var names = scope.names();
        return PolicyDocument.of(
                Statement.allow("SignIn", "ecr:GetAuthorizationToken").on("*"),
                Statement.allow(
                                "Push",
                                "ecr:BatchCheckLayerAvailability",
                                "ecr:BatchGetImage",
                                "ecr:CompleteLayerUpload",
                                "ecr:DescribeImages",
                                "ecr:DescribeRepositories",
                                "ecr:GetDownloadUrlForLayer",
                                "ecr:InitiateLayerUpload",
                                "ecr:PutImage",
                                "ecr:UploadLayerPart")
                        .on(Naming.repositories(scope.environments()).stream()
                                .map(names::repositoryArn)
                                .toList()));
    }
}
