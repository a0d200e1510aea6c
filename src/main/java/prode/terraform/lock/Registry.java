package prode.terraform.lock;

import java.util.Locale;

/** Where a program looks for a provider whose address names no host; each program has its own. */
public enum Registry {
    /** HashiCorp's. */
    TERRAFORM("registry.terraform.io", "https://developer.hashicorp.com/terraform/install, or brew install terraform"),
    /** OpenTofu's, which serves the same providers. */
    OPENTOFU("registry.opentofu.org", "https://opentofu.org/docs/intro/install, or brew install opentofu");

    private final String host;
    private final String install;

    Registry(String host, String install) {
        this.host = host;
        this.install = install;
    }

    /** As addresses begin. */
    public String host() {
        return host;
    }

    /** How its program is installed: the page that says it, and a command. */
    public String install() {
        return install;
    }

    /**
     * The one that a program asks.
     *
     * @param name what the program calls itself, or what it is called by: {@code OpenTofu}, {@code /opt/bin/tofu-1.12}
     */
    public static Registry ofProgram(String name) {
        return name.substring(name.lastIndexOf('/') + 1)
                        .toLowerCase(Locale.ROOT)
                        .contains("tofu")
                ? OPENTOFU
                : TERRAFORM;
    }

    /** The one whose addresses a lock file has; Terraform's if it has neither's. */
    static Registry of(LockFile lock) {
        return lock.providers().stream().anyMatch(provider -> provider.address().startsWith(OPENTOFU.host))
                ? OPENTOFU
                : TERRAFORM;
    }
}
