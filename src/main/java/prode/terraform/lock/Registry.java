package prode.terraform.lock;

/** Where a program looks for a provider whose address names no host; each program has its own. */
public enum Registry {
    /** HashiCorp's. */
    TERRAFORM("registry.terraform.io", "https://developer.hashicorp.com/terraform/install"),
    /** OpenTofu's, which serves the same providers. */
    OPENTOFU("registry.opentofu.org", "https://opentofu.org/docs/intro/install");

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

    /** The page that says how its program is installed. */
    public String install() {
        return install;
    }

    /** The one whose addresses a lock file has; Terraform's if it has neither's. */
    static Registry of(LockFile lock) {
        return lock.providers().stream().anyMatch(provider -> provider.address().startsWith(OPENTOFU.host))
                ? OPENTOFU
                : TERRAFORM;
    }
}
