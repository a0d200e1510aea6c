package prode.testing;

/** Lock files as Terraform 1.11.4 writes them, with made-up checksums. */
public final class ProviderLock {
    private ProviderLock() {}

    /** Of the AWS provider in one version. */
    public static String of(String version) {
        return """
                # This file is maintained automatically by "terraform init".
                # Manual edits may be lost in future updates.

                provider "registry.terraform.io/hashicorp/aws" {
                  version     = "%1$s"
                  constraints = "%1$s"
                  hashes = [
                    "h1:WUlWjbTJd233uPKc7FTrpy11fbQmyhNr9rzUmf+XetU=",
                    "zh:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                  ]
                }
                """.formatted(version);
    }
}
